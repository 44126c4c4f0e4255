import type { CheckedNode, CheckedTool, FlowBlock } from "../2-check/checked.ts";
import type { ToolAnalysis } from "../3-analyse/analysis.ts";
import { entityNamed, type WorkspaceContext } from "./entityContext.ts";
import { expressionsOf } from "./expressionsOf.ts";
import { failureTable } from "./failures.ts";
import { knownIdsOf } from "./knownIds.ts";
import { planBlock } from "./nodes.ts";
import type { ToolFacts, ToolPlan } from "./plan.ts";
import type { Item } from "./schedule/item.ts";
import { statementsAtMost, wavesOf } from "./schedule/roundTrips.ts";
import { scheduleWaves } from "./schedule/waves.ts";
import type { ToolContext } from "./toolContext.ts";
import { policyVariable } from "./policies.ts";
import { variablesOf } from "./variables.ts";
import { createWriter } from "./writer.ts";

/** Takes every decision of one tool. */
export function planTool(workspace: WorkspaceContext, tool: CheckedTool, { facts }: ToolAnalysis): ToolPlan {
  const nodes = allNodes(tool.flow.block);
  const policies = new Map(workspace.workspace.policies.map((policy) => [policy.name, policy]));
  const variables = variablesOf(tool, nodes, [...policies.keys()].map(policyVariable));
  const context: ToolContext = { ...workspace, tool, facts, variables, failures: failureTable(), expressions: expressionsOf(tool, nodes), knownIds: knownIdsOf(workspace, nodes, variables) };

  const items = planBlock(context, tool.flow.block);
  const writer = createWriter(context);
  const output = tool.flow.output.map(({ name, expression }) => ({ name, code: writer.code(expression) }));
  const steps = scheduleWaves(withoutIdle(items, writer.needs), (variable) => variables.beside(`${variable}Row`));

  const invariants = facts.writes.flatMap((entity) => entityNamed(workspace, entity).entity.invariants.map((invariant) => ({ entity, invariant })));
  const access = facts.writes.length > 0 ? "write" : statementsAtMost(steps) > 1 ? "read" : "singleRead";
  const counts = (policy: string): boolean => ["rateLimit", "budgetCheck"].includes(policies.get(policy)?.spec.type ?? "");
  // The last wave of a call that writes carries invariants, audit record and commit; a call that only read has nothing to wait for.
  const trips = wavesOf(steps, counts) + (access === "write" ? 1 : 0);
  return {
    tool,
    variable: camelCase(tool.name),
    typePrefix: pascalCase(tool.name),
    access,
    concurrency: facts.concurrency,
    policies: tool.policies.map((use) => {
      const own = createWriter(context, { policy: use.policy });
      const isCustom = policies.get(use.policy)?.spec.type === "custom";
      return {
        variable: policyVariable(use.policy),
        ...(isCustom ? { condition: own.code(use.condition) } : {}),
        ...(use.amount === undefined ? {} : { amount: own.code(use.amount) }),
      };
    }),
    ...(tool.idempotencyKey === undefined ? {} : { idempotencyKey: createWriter(context).code(tool.idempotencyKey) }),
    invariants: invariants.map(({ entity, invariant }) => ({ entity, name: invariant.name })),
    failures: context.failures.all(),
    steps,
    output,
    facts: toolFacts(facts, trips),
  };
}

function toolFacts({ reads, writes, locks, rowsRead, rowsWritten }: ToolAnalysis["facts"], roundTrips: number): ToolFacts {
  return { reads, writes, locks, roundTrips, rowsRead, rowsWritten };
}

function allNodes(block: FlowBlock): readonly CheckedNode[] {
  return block.flatMap((node) => {
    if (node.kind !== "ifSwitch") return [node];
    return [node, ...node.cases.flatMap((each) => allNodes(each.block)), ...allNodes(node.otherwise?.block ?? [])];
  });
}

/** Nodes whose results somebody names. */
function needsOf(items: readonly Item[], more: ReadonlySet<string>): ReadonlySet<string> {
  const needs = new Set(more);
  const visit = (item: Item): void => {
    for (const node of item.needs) needs.add(node);
    if (item.kind === "branch") for (const inner of [...item.cases.flatMap((each) => each.items), ...(item.otherwise?.items ?? [])]) visit(inner);
  };
  for (const item of items) visit(item);
  return needs;
}

/** A result that nobody names gets no variable; a transform that nobody reads and that cannot fail is left out, and so needs nothing itself. */
function withoutIdle(items: readonly Item[], output: ReadonlySet<string>): readonly Item[] {
  const needed = needsOf(items, output);
  const isIdle = (item: Item): boolean => item.kind === "value" && item.step.kind === "transform" && item.isTotal && !needed.has(item.node);
  const rest = changeItems(items, (item) => (isIdle(item) ? undefined : item));
  if (count(rest) < count(items)) return withoutIdle(rest, output);
  return changeItems(rest, (item) => {
    if (needed.has(item.node)) return item;
    if (item.kind === "statement") return { ...item, statement: { ...item.statement, variables: [null] } };
    return item.kind === "value" && item.step.kind === "transform" ? { ...item, step: { ...item.step, variable: null } } : item;
  });
}

/** Every item changed or, with undefined, left out, those in branches included. */
function changeItems(items: readonly Item[], change: (item: Item) => Item | undefined): readonly Item[] {
  return items.flatMap((item): readonly Item[] => {
    const changed = change(item);
    if (changed?.kind !== "branch") return changed === undefined ? [] : [changed];
    const { otherwise } = changed;
    return [{
      ...changed,
      cases: changed.cases.map((each) => ({ ...each, items: changeItems(each.items, change) })),
      ...(otherwise === undefined ? {} : { otherwise: { ...otherwise, items: changeItems(otherwise.items, change) } }),
    }];
  });
}

function count(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + 1 + (item.kind === "branch" ? count([...item.cases.flatMap((each) => each.items), ...(item.otherwise?.items ?? [])]) : 0), 0);
}
