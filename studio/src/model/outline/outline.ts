import type { Region } from "@fascia/compiler/browser";
import type { Problem } from "../document/problems.ts";
import type { FlowGraph, GraphNode } from "../flow/flowGraph.ts";
import type { OpenFlow } from "../flow/openFlow.ts";

/** One line of a flow read from top to bottom, as a tree widget shows it and a screen reader speaks it. */
export interface OutlineItem {
  /** Of its own in the outline, and the same for as long as the thing is there. */
  readonly id: string;
  readonly kind: "node" | "way" | "transaction" | "unconnected";
  /** `product, read one Product, gives Product row` */
  readonly label: string;
  readonly node?: string;
  /** Of a way: where a node is put that is inserted here. */
  readonly port?: { readonly id: string; readonly when?: string };
  /** Where edges lead on to, in words; empty where the next line is what comes next. */
  readonly leadsTo: readonly string[];
  readonly problems: number;
  readonly children: readonly OutlineItem[];
}

/** The flow as a tree: ways below the ifSwitch that they belong to, what lies between begin and commit below the transaction, loops with what they repeat. */
export function outlineOf(open: OpenFlow, badges: ReadonlyMap<string, readonly Problem[]> = new Map()): readonly OutlineItem[] {
  const order = open.shape?.order ?? open.flow.nodes.map(({ id }) => id);
  return treeOf(open.graph, order, badges);
}

function treeOf(graph: FlowGraph, order: readonly string[], badges: ReadonlyMap<string, readonly Problem[]>): readonly OutlineItem[] {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const sorted = order.flatMap((id) => byId.get(id) ?? []);
  const connected = sorted.filter(({ isConnected }) => isConnected);
  const rest = sorted.filter(({ isConnected }) => !isConnected);
  const block = (region: Region): readonly OutlineItem[] => framed(connected.filter(({ branch }) => isSame(branch, region)).map((node) => [node, itemOf(node, region)] as const));
  const itemOf = (node: GraphNode, region: Region): OutlineItem => {
    const problems = badges.get(node.id)?.length ?? 0;
    const ways = node.spec.type !== "ifSwitch" ? [] : node.out.map(({ when, label }): OutlineItem => ({
      id: `${node.id}.${when ?? ""}`, kind: "way", label: when === undefined ? label : `case ${label}`, leadsTo: leadsTo(graph, node.id, when), problems: 0,
      port: { id: node.id, ...(when !== undefined && { when }) },
      children: when === undefined ? [] : block([...region, { switch: node.id, case: when }]),
    }));
    const inner = node.inner === undefined ? [] : treeOf(node.inner, node.inner.nodes.map(({ id }) => id), badges);
    return { id: node.id, kind: "node", node: node.id, label: labelOf(node, problems), leadsTo: node.spec.type === "ifSwitch" ? [] : leadsTo(graph, node.id, undefined), problems, children: [...ways, ...inner] };
  };
  const loose: readonly OutlineItem[] = rest.length === 0 ? [] : [{ id: "#unconnected", kind: "unconnected", label: rest.length === 1 ? "one node that no way leads to" : `${rest.length} nodes that no way leads to`, leadsTo: [], problems: 0, children: rest.map((node) => itemOf(node, [])) }];
  return [...block([]), ...loose];
}

/** What lies between begin and commit becomes one line that holds it. */
function framed(lines: readonly (readonly [GraphNode, OutlineItem])[]): readonly OutlineItem[] {
  const action = (node: GraphNode): string | undefined => (node.spec.type === "transaction" ? node.spec.action : undefined);
  const begin = lines.findIndex(([node]) => action(node) === "begin");
  const commit = lines.findIndex(([node], index) => index > begin && action(node) === "commit");
  if (begin < 0 || commit < 0) return lines.map(([, item]) => item);
  const inside = lines.slice(begin, commit + 1).map(([, item]) => item);
  // Begin and commit are its edges.
  const count = linesOf(inside).filter(({ item }) => item.kind === "node").length - 2;
  const frame: OutlineItem = { id: `#${inside[0]?.id ?? ""}`, kind: "transaction", label: `one transaction, ${count === 1 ? "one node" : `${count} nodes`}`, leadsTo: [], problems: inside.reduce((sum, { problems }) => sum + problems, 0), children: inside };
  return [...lines.slice(0, begin).map(([, item]) => item), frame, ...framed(lines.slice(commit + 1))];
}

function labelOf({ id, does, gives, spec }: GraphNode, problems: number): string {
  return [id, does, ...(gives.kind === "value" ? [`gives ${gives.type}`] : []), ...(spec.description === undefined ? [] : [spec.description]), ...(problems === 0 ? [] : [problems === 1 ? "one problem" : `${problems} problems`])].join(", ");
}

const leadsTo = ({ edges }: FlowGraph, id: string, when: string | undefined): readonly string[] => edges.filter((edge) => edge.from === id && edge.when === when).map(({ to }) => to);
const isSame = (one: Region, other: Region): boolean => one.length === other.length && one.every((arm, depth) => arm.switch === other[depth]?.switch && arm.case === other[depth]?.case);

/** The lines as a reader moves through them, each with its level from 1. @param closed ids of lines whose children are folded away */
export function linesOf(items: readonly OutlineItem[], closed: ReadonlySet<string> = new Set(), level = 1): readonly { readonly item: OutlineItem; readonly level: number }[] {
  return items.flatMap((item) => [{ item, level }, ...(closed.has(item.id) ? [] : linesOf(item.children, closed, level + 1))]);
}
