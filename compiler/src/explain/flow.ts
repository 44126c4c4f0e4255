import type { CheckedNode, FlowBlock } from "../2-check/checked.ts";
import type { FlowItem } from "./explanation.ts";
import { nodeRefusals } from "./nodeRefusals.ts";
import { nodeWords, sourceOf } from "./nodeWords.ts";
import type { Subject } from "./subject.ts";
import { tripsOf } from "./trips.ts";

/** A tool's flow as it is drawn. What lies between begin and commit has a frame; a flow that only reads has one round all of it. */
export function flowItems(subject: Subject): readonly FlowItem[] {
  const trips = tripsOf(subject);
  const refusals = nodeRefusals(subject);
  const item = (node: CheckedNode): FlowItem => {
    const does = nodeWords(node, subject);
    if (node.kind === "ifSwitch") return { kind: "branch", id: node.id, does, ways: waysOf(node, block, subject) };
    const trip = trips.get(node.id);
    return { kind: "node", id: node.id, type: node.kind, does, ...(trip !== undefined && { trip }), refuses: refusals.get(node.id) ?? [] };
  };
  const block = (nodes: FlowBlock): readonly FlowItem[] => {
    const begin = nodes.findIndex((node) => node.kind === "transaction" && node.action === "begin");
    if (begin < 0) return nodes.filter(({ kind }) => kind !== "transaction").map(item);
    const commit = nodes.findIndex((node, index) => index > begin && node.kind === "transaction" && node.action === "commit");
    const end = commit < 0 ? nodes.length : commit;
    const frame: FlowItem = { kind: "frame", title: "one transaction", items: nodes.slice(begin + 1, end).map(item), end: { does: "invariants, stored answer, audit record, commit", trip: subject.planned.facts.roundTrips } };
    return [...nodes.slice(0, begin).map(item), frame, ...block(nodes.slice(end + 1))];
  };
  const items = block(subject.tool.flow.block);
  if (subject.planned.access === "write") return items.map((each) => (each.kind === "frame" ? { ...each, end: { ...each.end!, does: endWords(subject) } } : each));
  if (subject.planned.facts.roundTrips === 0) return items;
  return [{ kind: "frame", title: subject.planned.access === "read" ? "one snapshot, read only" : "one statement, read only", items: items.flatMap((each) => (each.kind === "frame" ? each.items : [each])) }];
}

function endWords({ planned, tool }: Subject): string {
  return [...(planned.invariants.length > 0 ? ["invariants"] : []), ...(tool.idempotencyKey === undefined ? [] : ["stored answer"]), "audit record", "commit"].join(", ");
}

type Switch = Extract<CheckedNode, { kind: "ifSwitch" }>;

function waysOf(node: Switch, block: (nodes: FlowBlock) => readonly FlowItem[], subject: Subject): Extract<FlowItem, { kind: "branch" }>["ways"] {
  const spec = subject.tool.spec.flow.nodes.find(({ id }) => id === node.id);
  const whens = spec?.type === "ifSwitch" ? new Map(spec.cases.map(({ name, when }) => [name, when])) : new Map<string, string>();
  return [
    ...node.cases.map(({ name, block: nodes }) => ({ name, when: whens.get(name) ?? sourceOf(subject, node.id, "when"), items: block(nodes) })),
    { name: node.otherwise?.name ?? "otherwise", when: null, items: block(node.otherwise?.block ?? []) },
  ];
}
