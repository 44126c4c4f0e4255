import type { EntitySpec, FlowNode, ToolSpec } from "../../../spec/index.ts";
import type { Evidence } from "../../analysis.ts";
import { locksOf } from "../../facts/locks/lockStatements.ts";
import { flat, lockCycles, lockPairs, orderClashes, type LockCycle, type LockPair } from "../../facts/locks/lockOrder.ts";
import { list } from "../../facts/values/describe.ts";
import type { DangerOf, WorkspaceRule } from "../rule.ts";
import type { RuleExample } from "../ruleExample.ts";

/** Yellow: calls that can wait for each other in a circle. */
export const lockOrderDiffers: WorkspaceRule = {
  on: "workspace",
  code: "lock-order-differs",
  level: "yellow",
  sentence: "All tools lock rows of several entities in one order, and several rows of one entity in one statement.",
  why: "One call holds what the other wants, and the other way round. Postgres ends one of them after a second, and it is run again: under load most of the time goes into that.",
  remedy: "Read what will be written first, in the same order everywhere. Several rows of one entity: read them side by side by their ids, or with `id in`, and they are locked in key order by one statement.",
  fires: shelves("box", "shelf"),
  passes: shelves("shelf", "box"),

  find({ workspace, facts }) {
    const pairs = workspace.tools.flatMap((tool) => {
      const ofTool = facts.get(tool.name);
      return ofTool === undefined ? [] : lockPairs(tool, ofTool);
    });
    const locks = workspace.tools.flatMap((tool) => flat(locksOf(tool, facts.get(tool.name) ?? { writes: [], lockedReads: new Set() })).map((lock) => ({ tool: tool.name, lock })));
    return lockCycles([...pairs, ...orderClashes(locks)]).map((cycle) => dangerOf(workspace.spec.name, cycle));
  },
};

function dangerOf(workspace: string, { entities, pairs }: LockCycle): DangerOf {
  const shown = pairs.map(([first]) => first!);
  const tools = [...new Set(shown.map(({ tool }) => `"${tool}"`))];
  const circle = entities.length === 1 ? `two rows of "${entities[0]}"` : list(entities.map((entity) => `"${entity}"`));
  const who = tools.length === 1 ? `Two calls of tool ${tools[0]}` : `Calls of tools ${list(tools)}`;
  const advice = entities.length === 1 ? "Lock both rows by one statement." : "Lock them in one order everywhere.";
  const [first, ...others] = shown.flatMap((pair): readonly Evidence[] => [
    { message: `This is locked first by "${pair.tool}".`, place: placeOf(pair.first), path: pathOf(pair) },
    { message: `Then "${pair.tool}" waits for this.`, place: placeOf(pair.second), path: pathOf(pair) },
  ]);
  return {
    subject: { kind: "workspace", name: workspace },
    message: `${who} can wait for each other: they lock ${circle} one after the other, in an order that differs. ${advice}`,
    evidence: [first!, ...others],
    facts: { circle: entities, order: pairs.map((each) => [...new Set(each.map((pair) => `${pair.tool}: ${pathOf(pair).join(" then ")}`))].sort()) },
  };
}

const placeOf = ({ nodes }: LockPair["first"]): Evidence["place"] => nodes[0]!.place;
const pathOf = ({ first, second }: LockPair): readonly string[] => [...first.nodes, ...second.nodes].map(({ id }) => id);

/** Two tools that move a box: one locks the shelf and then the box, the other as it is told. */
function shelves(first: "box" | "shelf", second: "box" | "shelf"): RuleExample {
  return { entities: [entity("Shelf"), entity("Box")], tool: move(["shelf", "box"]), tools: [{ ...move([first, second]), name: "other", version: 1, description: "Another.", trigger: { type: "http" } } as ToolSpec] };
}

function entity(name: string): EntitySpec {
  return { name, version: 1, description: "A thing in the warehouse.", rowLevelAccess: false, fields: { count: { type: "integer", required: true } } };
}

function move(order: readonly ("box" | "shelf")[]): Partial<ToolSpec> {
  const uuid = { type: "string", format: "uuid" } as const;
  const nodes: readonly FlowNode[] = [
    { id: "begin", type: "transaction", action: "begin" },
    ...order.map((id): FlowNode => ({ id: `${id}Moved`, type: "write", entity: id === "box" ? "Box" : "Shelf", action: "update", where: `id == input.${id}Id`, values: { count: "count + 1" } })),
    { id: "commit", type: "transaction", action: "commit" },
  ];
  return {
    idempotencyKey: "input.requestId",
    input: { type: "object", properties: { requestId: uuid, boxId: uuid, shelfId: uuid }, required: ["requestId", "boxId", "shelfId"] },
    output: { type: "object", properties: {} },
    flow: { start: "begin", nodes: [...nodes], edges: nodes.slice(1).map(({ id }, index) => ({ from: nodes[index]!.id, to: id })) },
  };
}
