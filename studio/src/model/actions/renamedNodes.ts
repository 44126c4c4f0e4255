import { renameName, systemFields, type FlowNode, type LoadedWorkspace } from "@fascia/compiler/browser";
import { isRecord } from "../document/written.ts";
import { memberSchema, nodeSchema, resolve, schemaOf, type Schema } from "../schema/schema.ts";

type Names = ReadonlyMap<string, string>;

/** Entity -> what bare names stand for where one of its rows is in scope. */
export type RowNames = ReadonlyMap<string, ReadonlySet<string>>;
export const rowNames = ({ entities }: LoadedWorkspace): RowNames => new Map(entities.map(({ name, spec }) => [name, new Set([...systemFields, ...Object.keys(spec.fields), ...Object.keys(spec.relationships ?? {})])]));

/** Nodes under new names, each with its targets and expressions; what else they name stays, as do the fields of rows that happen to have a node's name. */
export function renamedNodes(nodes: readonly FlowNode[], names: Names, rows: RowNames): readonly FlowNode[] {
  const root = schemaOf("tool");
  const named = (name: string): string => names.get(name) ?? name;
  return nodes.map((node) => {
    const schema = nodeSchema(node.type) ?? {};
    const renamed = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === "flow" ? value : renameIn(value, memberSchema(schema, key) ?? {}, root, inScope(node, key, names, rows))])) as FlowNode;
    const own = { ...renamed, id: named(node.id) };
    if (own.type === "write" && own.target !== undefined) return { ...own, target: named(own.target) };
    if (own.type !== "forEach") return own;
    const { flow } = own;
    const inner = renamedNodes(flow.nodes, names, rows) as typeof flow.nodes;
    return { ...own, flow: { start: named(flow.start), nodes: inner, edges: flow.edges.map((edge) => ({ ...edge, from: named(edge.from), to: named(edge.to) })) } };
  });
}

/** The names that a key of a node can mean nodes by. */
function inScope(node: FlowNode, key: string, names: Names, rows: RowNames): Names {
  const hasRow = (node.type === "read" && key === "where") || (node.type === "write" && (key === "where" || (key === "values" && node.action !== "create")));
  const fields = hasRow ? rows.get(node.entity) : undefined;
  return fields === undefined ? names : new Map([...names].filter(([name]) => !fields.has(name)));
}

/** Two names may change places, so that all are taken out of the way before any comes. */
function renameAll(source: string, names: Names): string {
  const changed = [...names].filter(([from, to]) => from !== to);
  const away = changed.reduce((text, [from], index) => renameName(text, from, `renamed_${index}_`), source);
  return changed.reduce((text, [, to], index) => renameName(text, `renamed_${index}_`, to), away);
}

function renameIn(value: unknown, schema: Schema, root: Schema, names: Names): unknown {
  const known = resolve(schema, root, value);
  if (typeof value === "string") return known["x-fascia"] === "expression" ? renameAll(value, names) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => renameIn(item, known.items ?? {}, root, names));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renameIn(inner, memberSchema(known, key) ?? {}, root, names)]));
}
