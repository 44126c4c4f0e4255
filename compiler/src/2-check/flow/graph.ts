import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Place } from "../../diagnostics/diagnostic.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { child } from "../../diagnostics/pointer.ts";
import type { Edge, FlowNode } from "../../spec/index.ts";
import type { Report } from "../context.ts";
import { correction } from "../resolve.ts";
import { whyReserved } from "../reservedNames.ts";
import { checkUnique } from "../uniqueNames.ts";
import { itemsOf } from "../itemsOf.ts";

/** A node of the graph; `node` is missing when what is written there is faulty, which has been reported. */
export interface GraphNode {
  readonly id: string;
  readonly node: FlowNode | undefined;
  readonly place: Place;
}
export interface GraphEdge { readonly from: string; readonly to: string; readonly when?: string; readonly place: Place }

/** A flow whose edges name nodes. Nodes are in the file's order, which decides wherever the edges leave a choice. */
export interface Graph {
  readonly start: string;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly incoming: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly outgoing: ReadonlyMap<string, readonly GraphEdge[]>;
  /** False when a node or an edge is faulty: then what is missing is not judged. */
  readonly complete: boolean;
}

interface FlowText { readonly start: string; readonly nodes: readonly FlowNode[]; readonly edges: readonly Edge[] }

/** Reads nodes and edges, and reports names that lead nowhere. Gives nothing when there is no start to go from. */
export function readGraph(tool: LoadedSpec<"tool">, flow: FlowText, pointer: string, report: Report): Graph | undefined {
  const at = (place: string): Place => ({ file: tool.file, pointer: place });
  const nodes = readNodes(tool, flow, child(pointer, "nodes"), report);
  const byId = new Map<string, GraphNode>();
  for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);

  const unknown = (node: string, subject: string, place: Place) => {
    const suggestion = didYouMean(node, byId.keys());
    report(diagnose("unknown-node", place, { subject, node }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
  };
  const edges: GraphEdge[] = [];
  let complete = ![...tool.dropped.keys()].some((dropped) => dropped.startsWith(`${pointer}/nodes/`) || dropped.startsWith(`${pointer}/edges/`));
  for (const { value: edge, pointer: place } of itemsOf(tool, child(pointer, "edges"), flow.edges)) {
    const missing = (["from", "to"] as const).filter((end) => !byId.has(edge[end]));
    for (const end of missing) unknown(edge[end], end === "from" ? `The edge to "${edge.to}"` : `The edge from "${edge.from}"`, at(child(place, end)));
    if (missing.length > 0) {
      complete = false;
      continue;
    }
    const same = edges.find((other) => other.from === edge.from && other.to === edge.to && other.when === edge.when);
    if (same === undefined) edges.push({ ...edge, place: at(place) });
    else report(diagnose("duplicate-edge", at(place), { from: edge.from, to: edge.to }, { related: [{ message: "The other one is here.", place: same.place }], fix: { title: "Remove the edge", file: tool.file, edits: [{ op: "remove", pointer: place }] } }));
  }
  checkCases(edges, byId, report);
  if (!byId.has(flow.start)) {
    unknown(flow.start, "`start` of the flow", at(child(pointer, "start")));
    return undefined;
  }
  const ends = (end: "from" | "to") => new Map([...byId.keys()].map((id) => [id, edges.filter((edge) => edge[end] === id)]));
  return { start: flow.start, nodes: byId, incoming: ends("to"), outgoing: ends("from"), complete };
}

/** The nodes in the file's order, with what is known of the faulty ones. */
function readNodes(tool: LoadedSpec<"tool">, flow: FlowText, pointer: string, report: Report): readonly GraphNode[] {
  const sound = itemsOf(tool, pointer, flow.nodes).map(({ value, pointer: place }): GraphNode => ({ id: value.id, node: value, place: { file: tool.file, pointer: place } }));
  const faulty = [...tool.dropped].flatMap(([place, value]): readonly GraphNode[] => {
    const isNode = place.startsWith(`${pointer}/`) && !place.slice(pointer.length + 1).includes("/");
    return isNode && hasId(value) ? [{ id: value.id, node: undefined, place: { file: tool.file, pointer: place } }] : [];
  });
  const position = (node: GraphNode) => Number(node.place.pointer.slice(pointer.length + 1));
  const nodes = [...sound, ...faulty].sort((a, b) => position(a) - position(b));
  const nameOf = (node: GraphNode): Place => ({ ...node.place, pointer: child(node.place.pointer, "id") });
  checkUnique(report, "nodes", nodes.map((node) => ({ name: node.id, place: nameOf(node) })));
  for (const node of nodes) {
    const reason = whyReserved(node.id);
    if (reason !== undefined) report(diagnose("reserved-name", nameOf(node), { subject: "A node", name: node.id, reason }));
  }
  return nodes;
}

function hasId(value: unknown): value is { readonly id: string } {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}

/** Edges out of an ifSwitch carry one of its cases; others carry none. */
export function checkCases(edges: readonly GraphEdge[], nodes: ReadonlyMap<string, GraphNode>, report: Report): void {
  for (const edge of edges) {
    const node = nodes.get(edge.from)?.node;
    if (node === undefined) continue;
    const place: Place = { ...edge.place, pointer: child(edge.place.pointer, "when") };
    if (node.type !== "ifSwitch") {
      if (edge.when === undefined) continue;
      const fix = { title: "Remove the case", file: place.file, edits: [{ op: "remove" as const, pointer: place.pointer }] };
      report(diagnose("edge-with-case", place, { node: edge.from, case: edge.when }, { fix }));
      continue;
    }
    const cases = casesOf(node);
    if (edge.when === undefined) {
      if (node.otherwise !== undefined) report(diagnose("edge-without-case", edge.place, { node: edge.from, to: edge.to, cases: quoted(cases), advice: "" }));
    } else if (!cases.includes(edge.when)) {
      const suggestion = didYouMean(edge.when, cases);
      report(diagnose("unknown-case", place, { node: edge.from, case: edge.when }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
    }
  }
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

/** The names of the cases of an ifSwitch, the last resort included. */
export function casesOf(node: Extract<FlowNode, { type: "ifSwitch" }>): readonly string[] {
  return [...node.cases.map((each) => each.name), ...(node.otherwise === undefined ? [] : [node.otherwise])];
}
