import { casesOf, formatType, type Edge, type Flow, type FlowNode, type Insight, type Region, type Shape } from "@fascia/compiler/browser";
import { nodeWords } from "./nodeWords.ts";

/** A flow as a canvas draws it. Everything that is written in the spec is kept, so that it leads back without loss. */
export interface FlowGraph {
  readonly start: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly output?: Flow["output"];
}

export interface GraphNode {
  readonly id: string;
  readonly spec: FlowNode;
  /** What it does, in a few words: `read one Product`. */
  readonly does: string;
  readonly out: readonly Port[];
  /** What later expressions get by its name. */
  readonly gives: { readonly kind: "value"; readonly type: string } | { readonly kind: "nothing" } | { readonly kind: "unknown" };
  /** On which side of the transaction; undefined where no way leads to it, or the graph is not sound. */
  readonly side?: "before" | "inside" | "behind";
  /** The cases that must have been taken for it to run, the outermost first. */
  readonly branch: Region;
  /** Whether a way leads to it from the start. */
  readonly isConnected: boolean;
  /** The flow that a loop repeats. */
  readonly inner?: FlowGraph;
}

/** Where an edge can leave a node. */
export interface Port {
  /** The case of an ifSwitch, as edges carry it in `when`; undefined for the one way of other nodes, and for when no case is true. */
  readonly when?: string;
  readonly label: string;
  readonly kind: "next" | "case" | "otherwise" | "none";
  readonly edges: number;
}

export interface GraphEdge {
  /** Of its own among the edges of the flow, and the same for as long as the edge is. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly when?: string;
}

/** What the compiler knows of the flow; without it the graph is only drawn. */
export interface Known {
  readonly shape?: Shape;
  readonly results?: Insight["results"];
  /** Of the flow in its file. */
  readonly pointer?: string;
}

export function graphOf(flow: Pick<Flow, "start" | "nodes" | "edges"> & { readonly output?: Flow["output"] }, { shape, results, pointer = "/flow" }: Known = {}): FlowGraph {
  const connected = new Set(shape?.connected);
  const seen = new Map<string, number>();
  const nodes = flow.nodes.map((spec, index): GraphNode => {
    const result = results?.get(`${pointer}/nodes/${index}`);
    const side = connected.has(spec.id) ? sideOf(spec, shape?.states?.get(spec.id)) : undefined;
    return {
      id: spec.id,
      spec,
      does: nodeWords(spec),
      out: portsOf(spec, flow.edges),
      gives: result === "none" ? { kind: "nothing" } : result === undefined || result === "unsound" ? { kind: "unknown" } : { kind: "value", type: formatType(result) },
      ...(side !== undefined && { side }),
      branch: shape?.regions.of.get(spec.id) ?? [],
      isConnected: shape === undefined || connected.has(spec.id),
      ...(spec.type === "forEach" && { inner: graphOf(spec.flow, { pointer: `${pointer}/nodes/${index}/flow`, ...(results !== undefined && { results }) }) }),
    };
  });
  const edges = flow.edges.map((edge): GraphEdge => {
    const name = edgeName(edge);
    const twins = seen.get(name) ?? 0;
    seen.set(name, twins + 1);
    return { id: twins === 0 ? name : `${name}#${twins + 1}`, ...edge };
  });
  return { start: flow.start, nodes, edges, ...(flow.output !== undefined && { output: flow.output }) };
}

/** The flow that a graph came from, or has become. */
export function flowOf({ start, nodes, edges, output }: FlowGraph): Flow {
  return { start, nodes: nodes.map(({ spec }) => spec), edges: edges.map(({ id: _, ...edge }) => edge), ...(output !== undefined && { output }) };
}

/** `amount.many->look` */
export const edgeName = ({ from, to, when }: Edge): string => `${from}${when === undefined ? "" : `.${when}`}->${to}`;

export function portsOf(node: FlowNode, edges: readonly Edge[]): readonly Port[] {
  const leaving = edges.filter(({ from }) => from === node.id);
  const count = (when: string | undefined): number => leaving.filter((edge) => edge.when === when).length;
  if (node.type !== "ifSwitch") return [{ label: "then", kind: "next", edges: leaving.length }];
  const cases = casesOf(node).map((when): Port => ({ when, label: when, kind: when === node.otherwise ? "otherwise" : "case", edges: count(when) }));
  return node.otherwise === undefined ? [...cases, { label: "no case is true", kind: "none", edges: count(undefined) }] : cases;
}

/** Begin and commit are the frame of the transaction themselves. */
function sideOf(node: FlowNode, state: "before" | "inside" | "behind" | undefined): GraphNode["side"] {
  return node.type === "transaction" && node.action === "commit" && state === "behind" ? "inside" : state;
}
