import { casesOf, type Edge, type Flow, type FlowNode } from "@fascia/compiler/browser";
import type { Refused } from "../edits/edit.ts";
import { freshName, quoted } from "./names.ts";
import { renamedNodes, type RowNames } from "./renamedNodes.ts";

/** A flow after something was done to it, what is chosen then, and a sentence that says what happened. */
export interface FlowChange { readonly flow: Flow; readonly select: readonly string[]; readonly says: string }

/** Where a new node goes: behind a node, at one of its ports. */
export interface Behind { readonly id: string; readonly when?: string }

const sameEdge = (one: Edge, other: Edge): boolean => one.from === other.from && one.to === other.to && one.when === other.when;
const edge = (from: string, to: string, when?: string): Edge => ({ from, to, ...(when !== undefined && { when }) });
/** One edge from each way out of a node, whose ways then join again at once. */
const waysOut = (node: FlowNode, to: string): readonly Edge[] => (node.type === "ifSwitch" ? casesOf(node).map((when) => edge(node.id, to, when)) : [edge(node.id, to)]);

/** Puts a node behind a port: what came there comes behind the new node. Without a place it is put beside the flow, and connected to nothing. */
export function insertNode(flow: Flow, node: FlowNode, behind?: Behind): FlowChange {
  const nodes = behind === undefined ? [...flow.nodes, node] : flow.nodes.flatMap((each) => (each.id === behind.id ? [each, node] : [each]));
  if (behind === undefined) return { flow: { ...flow, nodes }, select: [node.id], says: `Added ${node.type} "${node.id}".` };
  const isTaken = ({ from, when }: Edge): boolean => from === behind.id && when === behind.when;
  const edges = flow.edges.flatMap((each) => (isTaken(each) ? waysOut(node, each.to) : [each]));
  const first = flow.edges.findIndex(isTaken);
  const wire = edge(behind.id, node.id, behind.when);
  return { flow: { ...flow, nodes, edges: first < 0 ? [...edges, wire] : edges.toSpliced(first, 0, wire) }, select: [node.id], says: `Added ${node.type} "${node.id}" behind "${behind.id}"${behind.when === undefined ? "" : ` in case "${behind.when}"`}.` };
}

/** Puts a node into an edge; it may be one that is there already and connected to nothing. */
export function spliceNode(flow: Flow, into: Edge, node: FlowNode): FlowChange | Refused {
  if (!flow.edges.some((each) => sameEdge(each, into))) return { refused: `There is no edge from "${into.from}" to "${into.to}". It may have been removed meanwhile.` };
  if (flow.edges.some(({ from, to }) => from === node.id || to === node.id)) return { refused: `"${node.id}" is connected already. Take its edges away first.` };
  const nodes = flow.nodes.some(({ id }) => id === node.id) ? flow.nodes : flow.nodes.flatMap((each) => (each.id === into.from ? [each, node] : [each]));
  const edges = flow.edges.flatMap((each) => (sameEdge(each, into) ? [edge(into.from, node.id, into.when), ...waysOut(node, into.to)] : [each]));
  return { flow: { ...flow, nodes, edges }, select: [node.id], says: `Put "${node.id}" between "${into.from}" and "${into.to}".` };
}

/** Takes nodes away, and connects what came before each with what came behind it. */
export function removeNodes(flow: Flow, ids: readonly string[]): FlowChange | Refused {
  const gone = ids.filter((id) => flow.nodes.some((node) => node.id === id));
  if (gone.length === 0) return { refused: "Nothing is chosen that could be removed." };
  const nodes = flow.nodes.filter(({ id }) => !gone.includes(id));
  const [first] = nodes;
  if (first === undefined) return { refused: "A flow has at least one node. Add another one before you remove the last, or delete the tool." };
  let edges: Edge[] = [...flow.edges];
  let start = flow.start;
  for (const id of gone) {
    const behind = [...new Set(edges.filter(({ from }) => from === id).map(({ to }) => to))];
    const healed = edges.filter(({ to }) => to === id).flatMap(({ from, when }) => behind.map((to) => edge(from, to, when)));
    const index = edges.findIndex(({ to }) => to === id);
    const rest = edges.filter(({ from, to }) => from !== id && to !== id);
    const fresh = healed.filter((each, at) => !rest.some((other) => sameEdge(other, each)) && healed.findIndex((other) => sameEdge(other, each)) === at);
    edges = rest.toSpliced(index < 0 ? rest.length : index, 0, ...fresh);
    if (start === id) start = behind[0] ?? first.id;
  }
  if (gone.includes(start)) start = first.id;
  const next = edges.find(({ from }) => !flow.edges.some((each) => each.from === from && edges.includes(each)))?.from;
  return { flow: { ...flow, start, nodes, edges }, select: next === undefined ? [] : [next], says: `Removed ${quoted(gone)}${gone.includes(flow.start) ? `. The flow begins with "${start}" now` : ""}.` };
}

/** Copies nodes beside the flow, with the edges between them; expressions of the copies name the copies. */
export function duplicateNodes(flow: Flow, ids: readonly string[], rows: RowNames): FlowChange | Refused {
  const originals = flow.nodes.filter(({ id }) => ids.includes(id));
  if (originals.length === 0) return { refused: "Nothing is chosen that could be duplicated." };
  const taken = new Set(namesIn(flow.nodes));
  const names = new Map(namesIn(originals).map((id) => {
    const name = freshName(id, taken);
    taken.add(name);
    return [id, name] as const;
  }));
  const nodes = renamedNodes(originals, names, rows);
  const edges = flow.edges.filter(({ from, to }) => ids.includes(from) && ids.includes(to)).map((each) => ({ ...each, from: names.get(each.from) ?? each.from, to: names.get(each.to) ?? each.to }));
  return { flow: { ...flow, nodes: [...flow.nodes, ...nodes], edges: [...flow.edges, ...edges] }, select: nodes.map(({ id }) => id), says: `Duplicated ${quoted(originals.map(({ id }) => id))} as ${quoted(nodes.map(({ id }) => id))}.` };
}

/** Ids of nodes, also of those inside loops: they share one list of names. */
export const namesIn = (nodes: readonly FlowNode[]): readonly string[] => nodes.flatMap((node) => [node.id, ...(node.type === "forEach" ? namesIn(node.flow.nodes) : [])]);

export const connectNodes = (flow: Flow, wire: Edge): FlowChange => ({ flow: { ...flow, edges: [...flow.edges, wire] }, select: [wire.to], says: `Connected "${wire.from}"${wire.when === undefined ? "" : `, case "${wire.when}",`} to "${wire.to}".` });

export function disconnectNodes(flow: Flow, wire: Edge): FlowChange | Refused {
  const edges = flow.edges.filter((each) => !sameEdge(each, wire));
  if (edges.length === flow.edges.length) return { refused: `There is no edge from "${wire.from}" to "${wire.to}".` };
  return { flow: { ...flow, edges }, select: [wire.from], says: `Took the edge from "${wire.from}" to "${wire.to}" away.` };
}
