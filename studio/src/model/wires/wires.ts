import { checkCases, reachedFrom, sameRegion, shapeOf, type Diagnostic, type Edge, type Graph, type GraphEdge, type Shape } from "@fascia/compiler/browser";
import type { OpenFlow } from "../flow/openFlow.ts";
import { mentionsOf, type Mentions } from "./mentions.ts";

/** What the compiler says of a wire that somebody is about to make. */
export type WireVerdict =
  | { readonly kind: "legal" }
  /** It may be made, and then something is left to do, which the sentence says. */
  | { readonly kind: "unfinished"; readonly sentence: string }
  | { readonly kind: "refused"; readonly code: string; readonly sentence: string };

/** Faults that a flow has while it is being built, and that the next wire settles. */
const unfinished: ReadonlySet<string> = new Set(["transaction-not-closed", "unreachable-node"]);
/** Faults that are not settled by what comes later, whatever it is. */
const shapes: ReadonlySet<string> = new Set(["cycle", "duplicate-edge", "branches-do-not-join", "edge-without-case", "edge-with-case", "unknown-case", "transaction-differs", "transaction-twice", "transaction-not-open", "guards-nothing", "guarded-twice"]);
/** Faults of expressions that come of how the nodes are connected. */
const names: ReadonlySet<string> = new Set(["name-not-on-every-path", "name-not-before", "result-after-commit", "ambiguous-name", "unknown-name", "bad-target"]);

/** Judges one wire by the compiler's own checks of the flow as it would be. */
export function judgeWire(open: OpenFlow, wire: Edge): WireVerdict {
  return createWireJudge(open)(wire);
}

/** The verdict on each node for a wire that is being dragged from a port: all at once, when the drag begins. */
export function wiresFrom(open: OpenFlow, from: string, when?: string): ReadonlyMap<string, WireVerdict> {
  const judge = createWireJudge(open);
  return new Map(open.flow.nodes.map(({ id }) => [id, judge({ from, to: id, ...(when !== undefined && { when }) })]));
}

/** @param always judges expressions for every wire, also where they cannot be touched by it: a test holds both ways to each other */
export function createWireJudge(open: OpenFlow, always = false): (wire: Edge) => WireVerdict {
  const { checkedGraph: graph } = open;
  if (graph === undefined) return () => ({ kind: "refused", code: "unknown-node", sentence: "`start` of the flow names no node. Choose the node that the flow begins with first." });
  const known = new Set(open.shapeFaults.map(sign));
  const knownNames = new Set(open.insight.diagnostics.map(sign));
  const mentions = mentionsOf(open.flow);
  return (wire) => {
    const twin = graph.outgoing.get(wire.from)?.find((edge) => edge.to === wire.to && edge.when === wire.when);
    if (twin !== undefined) return { kind: "refused", code: "duplicate-edge", sentence: `"${wire.from}" and "${wire.to}" are connected like this already.` };
    const edge: GraphEdge = { ...wire, place: { file: open.file, pointer: `/flow/edges/${open.flow.edges.length}` } };
    const missing = [wire.from, wire.to].find((id) => !graph.nodes.has(id));
    if (missing !== undefined) return { kind: "refused", code: "unknown-node", sentence: `There is no node "${missing}". It may have been removed meanwhile.` };
    const after = withEdge(graph, edge);
    const faults: Diagnostic[] = [];
    checkCases([edge], graph.nodes, (fault) => faults.push(fault));
    const shape = shapeOf(after, (fault) => faults.push(fault));
    const fresh = faults.filter((fault) => !known.has(sign(fault)));
    const shaped = judgeFaults(fresh, (fault) => shapes.has(fault.code) && !settles(after, fault));
    if (shaped.kind === "refused" || shape === undefined) return shaped;
    // Where the check could not say before how nodes lie to each other, there is nothing to compare with.
    if (open.shape === undefined || (!always && !touchesNames(open.shape, shape, graph, wire, mentions))) return shaped;
    const tool = { ...open.tool, spec: { ...open.tool.spec, flow: { ...open.flow, edges: [...open.flow.edges, wire] } } };
    const lost = open.insights.tool(tool).diagnostics.filter((fault) => names.has(fault.code) && !knownNames.has(sign(fault)));
    const named = judgeFaults(lost, () => true);
    return named.kind === "refused" ? named : shaped;
  };
}

/** What tells a fault from another: the sentence names nodes, the place is that of the node it is about. */
const sign = ({ code, message, place }: Diagnostic): string => `${code} ${place.pointer} ${message}`;

function judgeFaults(faults: readonly Diagnostic[], isRefused: (fault: Diagnostic) => boolean): WireVerdict {
  const refused = faults.find(isRefused);
  if (refused !== undefined) return { kind: "refused", code: refused.code, sentence: refused.message };
  const open = faults.find((fault) => shapes.has(fault.code) || unfinished.has(fault.code));
  return open === undefined ? { kind: "legal" } : { kind: "unfinished", sentence: open.message };
}

/** A branch that is still on its way to where the others join: the compiler's own fix, carried out, leaves nothing that would be refused. */
function settles(graph: Graph, fault: Diagnostic): boolean {
  if (fault.code !== "branches-do-not-join" || fault.fix === undefined) return false;
  const wires = fault.fix.edits.flatMap((edit) => (edit.op === "add" ? [edit.value as Edge] : []));
  const settled = wires.reduce((current, wire) => withEdge(current, { ...wire, place: fault.place }), graph);
  const left: Diagnostic[] = [];
  shapeOf(settled, (other) => left.push(other));
  return !left.some(({ code, place }) => code === "cycle" || (code === "branches-do-not-join" && place.pointer === fault.place.pointer));
}

function withEdge(graph: Graph, edge: GraphEdge): Graph {
  const add = (map: Graph["outgoing"], id: string): Graph["outgoing"] => new Map([...map, [id, [...(map.get(id) ?? []), edge]]]);
  return { ...graph, outgoing: add(graph.outgoing, edge.from), incoming: add(graph.incoming, edge.to) };
}

/**
 * Whether a wire can change what an expression means. It cannot where every node lies in the same branch and on the same side of the transaction as before,
 * and no node comes to see a result that it mentions, or an assert: what may be named then only grows by names that nobody uses.
 */
function touchesNames(before: Shape, after: Shape, graph: Graph, { from, to }: Edge, { words, asserts }: Mentions): boolean {
  if (!before.regions.sound || !after.regions.sound || before.connected.length !== after.connected.length) return true;
  for (const [id, region] of after.regions.of) if (!sameRegion(region, before.regions.of.get(id) ?? [])) return true;
  for (const [id, state] of after.states ?? []) if (before.states?.get(id) !== state) return true;
  const seen = ancestorsOf(graph, to);
  const gained = new Set([...ancestorsOf(graph, from)].filter((id) => !seen.has(id)));
  if ([...gained].some((id) => asserts.has(id))) return true;
  return [...reachedFrom(graph, to)].some((id) => [...gained].some((name) => words.get(id)?.has(name) === true));
}

/** A node and all from which edges lead to it. */
function ancestorsOf(graph: Graph, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const edge of graph.incoming.get(next) ?? []) waiting.push(edge.from);
  }
  return found;
}
