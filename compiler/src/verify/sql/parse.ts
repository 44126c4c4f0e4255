import { loadModule, parseSync } from "pgsql-parser";

/** A part of PostgreSQL's own parse tree, as libpg_query gives it. */
export type SqlNode = { readonly [key: string]: unknown };

let loaded: Promise<void> | undefined;

/** Loads PostgreSQL's parser; nothing of SQL can be read before. */
export function loadSqlParser(): Promise<void> {
  loaded ??= loadModule();
  return loaded;
}

const parsed = new Map<string, readonly SqlNode[] | string>();

/** The statements of a text, or what PostgreSQL's parser says of it. */
export function parseSql(text: string): readonly SqlNode[] | string {
  let result = parsed.get(text);
  if (result === undefined) {
    try {
      const { stmts = [] } = parseSync(text) as { readonly stmts?: readonly { readonly stmt?: SqlNode }[] };
      result = stmts.flatMap(({ stmt }) => (stmt === undefined ? [] : [stmt]));
    } catch (error) {
      result = error instanceof Error ? error.message : String(error);
    }
    parsed.set(text, result);
  }
  return result;
}

/** `{ A_Expr: { … } }` as the inner object, when it is one of this kind. */
export function as(node: unknown, kind: string): SqlNode | undefined {
  if (typeof node !== "object" || node === null || !(kind in node)) return undefined;
  const inner = (node as SqlNode)[kind];
  return typeof inner === "object" && inner !== null ? (inner as SqlNode) : undefined;
}

export const listOf = (value: unknown): readonly SqlNode[] => (Array.isArray(value) ? (value as readonly SqlNode[]) : []);

/** The texts of a list of names: `["item", "quantity"]` of `item.quantity`. */
export const namesOf = (list: unknown): readonly string[] => listOf(list).map((each) => String(as(each, "String")?.["sval"] ?? "*"));

/** The name of a column with its qualifier, if it is one. */
export function columnOf(node: unknown): { readonly qualifier?: string; readonly column: string } | undefined {
  const fields = as(node, "ColumnRef")?.["fields"];
  if (fields === undefined) return undefined;
  const names = namesOf(fields);
  return names.length === 1 ? { column: names[0]! } : { qualifier: names.at(-2)!, column: names.at(-1)! };
}

/** Every part of a tree, itself first. */
export function everyPart(node: unknown, visit: (part: SqlNode) => void): void {
  if (Array.isArray(node)) {
    for (const each of node) everyPart(each, visit);
  } else if (typeof node === "object" && node !== null) {
    visit(node as SqlNode);
    for (const each of Object.values(node)) everyPart(each, visit);
  }
}

/** The parts of `a AND b AND c`. */
export function conjunctsOf(node: unknown): readonly SqlNode[] {
  if (node === undefined || node === null) return [];
  const both = as(node, "BoolExpr");
  return both?.["boolop"] === "AND_EXPR" ? listOf(both["args"]).flatMap(conjunctsOf) : [node as SqlNode];
}

/** Where something stands in the text. */
const places: ReadonlySet<string> = new Set(["location", "list_start", "list_end", "rexpr_list_start", "rexpr_list_end", "stmt_len", "stmt_location"]);

/** A tree as text in which places make no difference, and each bind is what is sent. Equal texts mean the same. */
export function meaningOf(node: unknown, binds: readonly string[]): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (places.has(key)) return undefined;
    const bind = as(value, "ParamRef");
    return bind === undefined ? value : { bind: binds[Number(bind["number"]) - 1] };
  });
}
