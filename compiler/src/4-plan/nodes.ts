import type { CheckedIfSwitch, CompiledNode, CheckedPolicyCheck, CheckedRead, CheckedTransform, CheckedWrite, FlowBlock } from "../2-check/checked.ts";
import { isTotal } from "../expression/index.ts";
import { compiledNode } from "./compiled.ts";
import type { Item } from "./schedule/item.ts";
import { plain } from "./sql/template.ts";
import { planCreate } from "./statements/create.ts";
import { planCreateEach } from "./statements/createEach.ts";
import { readAggregate } from "./statements/readAggregate.ts";
import { readMany } from "./statements/readMany.ts";
import { readRow } from "./statements/readRow.ts";
import { readValue } from "./statements/readValue.ts";
import { planUpdateEach } from "./statements/updateEach.ts";
import { planUpdateTarget } from "./statements/updateTarget.ts";
import { planUpdateWhere } from "./statements/updateWhere.ts";
import type { ToolContext } from "./toolContext.ts";
import { createWriter } from "./writer.ts";

/** For each read that writes have as their target: the node whose result is the row as it is now; null where a branch may have written it. */
type CurrentRows = Map<string, string | null>;

/** Every node of a block as items, in the order of the flow. */
export function planBlock(context: ToolContext, block: FlowBlock, rows: CurrentRows = new Map()): readonly Item[] {
  return block.map(compiledNode).flatMap((node) => planNode[node.kind](context, node as never, rows));
}

type Planners = { readonly [Kind in CompiledNode["kind"]]: (context: ToolContext, node: Extract<CompiledNode, { kind: Kind }>, rows: CurrentRows) => readonly Item[] };

const planNode: Planners = {
  read: planRead,
  write: planWrite,
  transform: planTransform,
  assert: (context, node) => {
    const writer = createWriter(context);
    const condition = writer.code(node.condition);
    return [{ kind: "check", node: node.id, needs: writer.needs, step: { kind: "assert", node: node.id, condition, failure: context.failures.add(node.failure) } }];
  },
  policyCheck: planPolicyCheck,
  ifSwitch: planIfSwitch,
  // The whole flow runs in one transaction; the boundary says what the author promised, and the Risk Engine holds the flow to it.
  transaction: () => [],
};

function planRead(context: ToolContext, read: CheckedRead): readonly Item[] {
  switch (read.spec.mode) {
    case "one":
    case "maybeOne":
      return readRow(context, read);
    case "many":
      return readMany(context, read);
    case "count":
    case "exists":
      return readValue(context, read, read.spec.mode);
    case "aggregate":
      return readAggregate(context, read);
  }
}

function planWrite(context: ToolContext, write: CheckedWrite, rows: CurrentRows): readonly Item[] {
  if (write.spec.action === "create") return write.each === undefined ? planCreate(context, write) : planCreateEach(context, write);
  if (write.each !== undefined) return planUpdateEach(context, write);
  if (write.target === undefined) return planUpdateWhere(context, write, undefined);
  const row = rows.has(write.target) ? rows.get(write.target) : write.target;
  rows.set(write.target, write.id);
  const isAsRead = context.facts.lockedReads.has(write.target) || context.facts.concurrency === "optimistic";
  return row !== null && row !== undefined && isAsRead ? planUpdateTarget(context, write, row) : planUpdateWhere(context, write, row ?? undefined);
}

function planTransform(context: ToolContext, node: CheckedTransform): readonly Item[] {
  const writer = createWriter(context);
  const values = node.values.map(({ name, expression }) => ({ name, code: writer.code(expression) }));
  const step = { kind: "transform", node: node.id, variable: context.variables.of(node.id), values } as const;
  return [{ kind: "value", node: node.id, needs: writer.needs, step, isTotal: node.values.every(({ expression }) => isTotal(expression)) }];
}

function planPolicyCheck(context: ToolContext, { id, use, input }: CheckedPolicyCheck): readonly Item[] {
  const variable = input === undefined ? "input" : context.variables.beside(`${id}Input`);
  const writer = createWriter(context, { input: variable, policy: use.policy });
  const given = createWriter(context);
  const members = (input ?? []).map(({ name, expression }) => ({ name, code: given.code(expression) }));
  const type = context.workspace.policies.find(({ name }) => name === use.policy)?.spec.type;
  const own: readonly Item[] = input === undefined ? [] : [{
    kind: "value", node: `${id}.input`, needs: given.needs, isTotal: input.every(({ expression }) => isTotal(expression)),
    step: { kind: "let", variable, code: { text: `{ ${members.map(({ name, code }) => `${name}: ${code.text}`).join(", ")} }`, uses: members.flatMap(({ code }) => code.uses) } },
  }];
  const step = {
    kind: "policyCheck", node: id, policy: use.policy,
    ...(type === "custom" ? { condition: writer.code(use.condition) } : {}),
    ...(use.amount === undefined ? {} : { amount: writer.code(use.amount) }),
    ...(input === undefined ? {} : { input: plain(variable) }),
  } as const;
  const check: Item = { kind: "check", node: id, needs: new Set([...writer.needs, ...own.map(({ node }) => node)]), step };
  return [...own, check];
}

function planIfSwitch(context: ToolContext, node: CheckedIfSwitch, rows: CurrentRows): readonly Item[] {
  const writer = createWriter(context);
  const inBranch = (block: FlowBlock): { readonly items: readonly Item[]; readonly rows: CurrentRows } => {
    const own = new Map(rows);
    return { items: planBlock(context, block, own), rows: own };
  };
  const branches: CurrentRows[] = [];
  const planned = (block: FlowBlock): readonly Item[] => {
    const { items, rows: own } = inBranch(block);
    branches.push(own);
    return items;
  };
  const cases = node.cases.map(({ name, when, block }) => ({ name, when: writer.code(when), items: planned(block) }));
  const otherwise = node.otherwise === undefined ? undefined : { name: node.otherwise.name, items: planned(node.otherwise.block) };
  // Behind the branches nobody knows which of them was taken.
  for (const [target, row] of branches.flatMap((own) => [...own])) if (rows.get(target) !== row) rows.set(target, null);
  return [{ kind: "branch", node: node.id, needs: writer.needs, cases, ...(otherwise === undefined ? {} : { otherwise }) }];
}
