import { allParts, judgeExpression, type Edge, type Flow, type FlowNode, type LoadedWorkspace, type NodeKind } from "@fascia/compiler/browser";
import { isRecord } from "../document/written.ts";
import type { Refused } from "../edits/edit.ts";
import type { OpenFlow } from "../flow/openFlow.ts";
import { nodeSchema } from "../schema/schema.ts";
import { namesIn, type FlowChange } from "./changeFlow.ts";
import { freshName, quoted } from "./names.ts";
import { renamedNodes, rowNames } from "./renamedNodes.ts";

/** Nodes on their way from one flow to another, as text that a person can read, keep and send. */
export interface Clipping {
  readonly fascia: "nodes";
  readonly version: 1;
  readonly from: { readonly workspace: string; readonly tool: string };
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly Edge[];
  /** Names that the nodes use and that are none of them: of other nodes, and properties of the input. */
  readonly uses: { readonly nodes: readonly string[]; readonly input: readonly string[] };
}

/** The chosen nodes with the edges between them, in the order of the flow. */
export function copyNodes(open: OpenFlow, workspace: string, ids: readonly string[]): string | Refused {
  const nodes = open.flow.nodes.filter(({ id }) => ids.includes(id));
  if (nodes.length === 0) return { refused: "Nothing is chosen that could be copied." };
  const clipping: Clipping = {
    fascia: "nodes", version: 1,
    from: { workspace, tool: open.tool.name },
    nodes,
    edges: open.flow.edges.filter(({ from, to }) => ids.includes(from) && ids.includes(to)),
    uses: usesOf(open, nodes),
  };
  return JSON.stringify(clipping, undefined, 2);
}

/** What was pasted, and a sentence for each thing that the nodes speak of and that is not here. */
export interface Pasted extends FlowChange { readonly missing: readonly string[] }

/** Puts copied nodes beside a flow. Names that are taken get a number, and the expressions of the pasted nodes follow. */
export function pasteNodes(flow: Flow, input: ReadonlySet<string>, workspace: LoadedWorkspace, text: string): Pasted | Refused {
  const clipping = readClipping(text);
  if ("refused" in clipping) return clipping;
  const taken = new Set(namesIn(flow.nodes));
  const names = new Map(namesIn(clipping.nodes).map((id) => {
    const name = freshName(id, taken);
    taken.add(name);
    return [id, name] as const;
  }));
  const nodes = renamedNodes(clipping.nodes, names, rowNames(workspace));
  const edges = clipping.edges.map((edge) => ({ ...edge, from: names.get(edge.from) ?? edge.from, to: names.get(edge.to) ?? edge.to }));
  const renamed = [...names].filter(([from, to]) => from !== to).map(([from, to]) => `"${from}" is "${to}" here`);
  return {
    flow: { ...flow, nodes: [...flow.nodes, ...nodes], edges: [...flow.edges, ...edges] },
    select: nodes.map(({ id }) => id),
    says: `Pasted ${quoted(nodes.map(({ id }) => id))} from ${clipping.from.tool}${renamed.length === 0 ? "" : `; ${renamed.join(", ")}`}.`,
    missing: [...missingIn(workspace, nodes), ...missingNames(flow, input, clipping)],
  };
}

/** Reads what somebody pastes, whoever wrote it. */
export function readClipping(text: string): Clipping | Refused {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { refused: "The clipboard holds no nodes: it is not the JSON that copying nodes makes." };
  }
  if (!isRecord(value) || value["fascia"] !== "nodes" || !Array.isArray(value["nodes"]) || !Array.isArray(value["edges"])) return { refused: "The clipboard holds no nodes. Choose nodes in a flow and copy them." };
  if (value["version"] !== 1) return { refused: `These nodes were copied by a newer version of the studio (format ${String(value["version"])}; this one reads 1). Reload the page.` };
  const unknown = value["nodes"].find((node: unknown) => !isRecord(node) || typeof node["id"] !== "string" || nodeSchema(String(node["type"])) === undefined);
  if (unknown !== undefined) return { refused: `The clipboard holds a node that this version does not know: ${JSON.stringify(unknown).slice(0, 80)}.` };
  const { from, uses } = value;
  return {
    fascia: "nodes", version: 1,
    from: { workspace: isRecord(from) ? String(from["workspace"]) : "", tool: isRecord(from) ? String(from["tool"]) : "elsewhere" },
    // Whether a node has the form of its kind is for the check to say, as of every other node.
    nodes: value["nodes"] as readonly FlowNode[],
    edges: value["edges"].filter((edge: unknown): edge is Edge => isRecord(edge) && typeof edge["from"] === "string" && typeof edge["to"] === "string"),
    uses: { nodes: isRecord(uses) ? strings(uses["nodes"]) : [], input: isRecord(uses) ? strings(uses["input"]) : [] },
  };
}

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((item) => typeof item === "string") : []);

/** Names that typed expressions take from outside of the chosen nodes. */
function usesOf({ file, flow, insight }: OpenFlow, nodes: readonly FlowNode[]): Clipping["uses"] {
  const own = new Set(namesIn(nodes));
  const [others, input] = [new Set<string>(), new Set<string>()];
  const places = nodes.map((node) => `/flow/nodes/${flow.nodes.indexOf(node)}/`);
  for (const [pointer, at] of insight.expressions) {
    if (!places.some((place) => pointer.startsWith(place))) continue;
    const { expression } = judgeExpression(at.source, at, { file, pointer });
    for (const part of expression === undefined ? [] : allParts(expression)) {
      if (part.kind === "name" && part.binding.kind === "node" && !own.has(part.binding.node)) others.add(part.binding.node);
      if (part.kind === "member" && part.object.kind === "name" && part.object.binding.kind === "input") input.add(part.property);
    }
  }
  for (const node of nodes) if (node.type === "write" && node.target !== undefined && !own.has(node.target)) others.add(node.target);
  return { nodes: [...others].sort(), input: [...input].sort() };
}

function missingNames(flow: Flow, input: ReadonlySet<string>, { uses }: Clipping): readonly string[] {
  const here = new Set(namesIn(flow.nodes));
  return [
    ...uses.nodes.filter((name) => !here.has(name)).map((name) => `The nodes speak of node "${name}", which was not copied and is not in this flow.`),
    ...uses.input.filter((name) => !input.has(name)).map((name) => `The nodes speak of input.${name}, which this tool's input does not have.`),
  ];
}

type Wants = { readonly [Kind in NodeKind]?: (node: Extract<FlowNode, { type: Kind }>, workspace: LoadedWorkspace) => string | undefined };

const wantsEntity = ({ entity }: { readonly entity: string }, { entities }: LoadedWorkspace): string | undefined => (entities.some(({ name }) => name === entity) ? undefined : `There is no entity ${entity} in this workspace.`);
const wantsService = ({ service }: { readonly service: string }, { workspace }: LoadedWorkspace): string | undefined => (Object.hasOwn(workspace?.spec.services ?? {}, service) ? undefined : `There is no service "${service}" in this workspace.`);
const wants: Wants = {
  read: wantsEntity, write: wantsEntity, payment: wantsService, email: wantsService, sms: wantsService, httpRequest: wantsService,
  policyCheck: ({ policy }, { policies }) => (policies.some(({ name }) => name === policy) ? undefined : `There is no policy "${policy}" in this workspace.`),
  emit: ({ topic }, { workspace }) => (workspace?.spec.queues?.includes(topic) === false ? `There is no topic "${topic}" in this workspace.` : undefined),
};

function missingIn(workspace: LoadedWorkspace, nodes: readonly FlowNode[]): readonly string[] {
  const all = nodes.flatMap((node) => (node.type === "forEach" ? [node, ...node.flow.nodes] : [node]));
  return [...new Set(all.flatMap((node) => (wants[node.type] as ((node: FlowNode, workspace: LoadedWorkspace) => string | undefined) | undefined)?.(node, workspace) ?? []))];
}
