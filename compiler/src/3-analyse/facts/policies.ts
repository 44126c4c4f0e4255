import type { CheckedEntity, CheckedNode, CheckedPolicy, CheckedPolicyUse, CheckedTool, FlowBlock } from "../../2-check/checked.ts";
import type { Place } from "../../diagnostics/diagnostic.ts";
import type { AnalysedFacts } from "../analysis.ts";
import { branchesOf } from "./nodes.ts";
import { once } from "./once.ts";
import { withPath, type Environment } from "./values/environment.ts";
import { evaluate } from "./values/evaluate.ts";
import { exact, whole } from "./values/exact.ts";
import { knowledgeOf, listLength } from "./values/flow.ts";
import { rangeOf } from "./values/functions.ts";
import { judge, type Verdict } from "./values/judge.ts";
import { bool, numbers, ofType, there, words, type Possible } from "./values/possible.ts";
import { isNotNegative, most, only, range, type Range } from "./values/range.ts";

/** A policy as one tool uses it, judged at design time: over what this tool's input, rows and amounts can be. */
export interface JudgedPolicy {
  readonly policy: CheckedPolicy;
  readonly use: CheckedPolicyUse;
  /** Where the tool asks it: in its `policies`, or at a node. */
  readonly place: Place;
  readonly node?: string;
  readonly verdict: Verdict;
  /** What is known where it is judged, the policy's own values among it. */
  readonly environment: Environment;
}

interface Ground {
  readonly policies: readonly CheckedPolicy[];
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly facts: AnalysedFacts;
}

const known = once<readonly JudgedPolicy[]>();

/** Every policy that a tool asks. Rates are counted at run time only: of them no more is known than that a call counts itself. */
export function judgePolicies(tool: CheckedTool, ground: Ground): readonly JudgedPolicy[] {
  return known([ground.facts], () => judgeAll(tool, ground));
}

function judgeAll(tool: CheckedTool, ground: Ground): readonly JudgedPolicy[] {
  const { atStart, before } = knowledgeOf(tool, ground.entities);
  const atNodes = tool.flow.nodes.flatMap((node) => {
    const environment = before.get(node.id);
    if (node.kind !== "policyCheck" || environment === undefined) return [];
    const input = node.input === undefined ? undefined : new Map(node.input.map(({ name, expression }) => [name, evaluate(expression, environment)]));
    return [{ use: node.use, place: node.place, node: node.id, environment: input === undefined ? environment : withInput(environment, there({ kind: "object", properties: input })) }];
  });
  const ofTool = tool.policies.map((use) => ({ use, place: { file: tool.file, pointer: `/policies/${tool.spec.policies?.indexOf(use.policy) ?? 0}` }, environment: atStart }));
  return [...ofTool, ...atNodes].flatMap((each) => {
    const policy = ground.policies.find(({ name }) => name === each.use.policy);
    if (policy === undefined) return [];
    const environment = withPolicy(each.environment, policy, each.use, tool.flow.block, ground.facts);
    return [{ ...each, policy, environment, verdict: judge(each.use.condition, environment) }];
  });
}

/** With another input: what was known of the tool's own does not hold of it. */
function withInput({ entities, paths }: Environment, input: Possible): Environment {
  const others = [...paths].filter(([path]) => path !== "input" && !path.startsWith("input."));
  return { entities, paths: new Map([...others, ["input", input]]), decided: new Map() };
}

function withPolicy(environment: Environment, { spec }: CheckedPolicy, { amount }: CheckedPolicyUse, block: FlowBlock, facts: AnalysedFacts): Environment {
  const parameters = new Map(Object.entries(spec.parameters ?? {}).map(([name, value]) => [name, parameter(name, value)]));
  const withParameters = withPath(environment, "policy parameters", there({ kind: "object", properties: parameters }));
  switch (spec.type) {
    case "custom": return withParameters;
    case "rateLimit": return withPath(withParameters, "policy calls", numbers(range(whole(1), undefined, true)));
    case "rowLimit": {
      const { rowsWritten } = facts;
      return withPath(withParameters, "policy rows", numbers(range(whole(leastRows(block, environment)), rowsWritten === null ? undefined : whole(rowsWritten), true)));
    }
    case "budgetCheck": {
      const one: Range = (amount === undefined ? undefined : rangeOf(evaluate(amount, environment))) ?? { whole: false };
      return withPath(withPath(withParameters, "policy amount", numbers(one)), "policy spent", numbers(spentWith(one)));
    }
  }
}

/** What has been spent, this call included: an amount below zero gives nothing back. */
function spentWith(amount: Range): Range {
  const counted = most(amount, only(whole(0)));
  const spendsNothing = counted.maximum !== undefined && counted.maximum.units === 0n;
  return spendsNothing ? counted : range(isNotNegative(counted) ? counted.minimum : whole(0), undefined, false);
}

function parameter(name: string, value: unknown): Possible {
  if (typeof value === "boolean") return bool(value);
  const number = typeof value === "number" || name === "maxAmount" ? exact(String(value)) : undefined;
  return number !== undefined ? numbers(only(number)) : typeof value === "string" ? words(value) : ofType({ kind: "json" });
}

/** The rows that every call which succeeds has written: of each branching the way that writes least. */
function leastRows(block: FlowBlock, environment: Environment): number {
  return block.reduce((sum, node) => {
    const branches = branchesOf(node).map((branch) => leastRows(branch, environment));
    return sum + leastRowsOf(node, environment) + (branches.length === 0 ? 0 : Math.min(...branches));
  }, 0);
}

function leastRowsOf(node: CheckedNode, environment: Environment): number {
  if (node.kind !== "write") return 0;
  if (node.each !== undefined) return listLength(evaluate(node.each.list, environment)).minimum;
  return node.result.kind === "row" ? 1 : 0;
}
