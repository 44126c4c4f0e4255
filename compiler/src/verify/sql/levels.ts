import { as, columnOf, conjunctsOf, listOf, type SqlNode } from "./parse.ts";

/** One SELECT or UPDATE of a statement, with the tables that it names and its conditions. */
export interface Level {
  readonly tables: readonly { readonly table: string; readonly alias: string; readonly schema?: string; readonly isTarget: boolean }[];
  readonly conditions: readonly SqlNode[];
  /** It stands inside another. */
  readonly inner: boolean;
  /** It gives ids for `reference IN (SELECT row.id …)`. */
  readonly givesIds: boolean;
  /** WITH queries that can be named here. */
  readonly names: ReadonlyMap<string, SqlNode>;
}

/** The name of a table, without its schema. */
export const tableOf = (relation: unknown): string => (typeof relation === "object" && relation !== null ? String((relation as SqlNode)["relname"] ?? "") : "");

/** The tables of a FROM, and the conditions of its joins. */
export function fromOf(clause: unknown): { readonly tables: Level["tables"]; readonly joined: readonly SqlNode[] } {
  const tables: { table: string; alias: string; schema?: string; isTarget: boolean }[] = [];
  const joined: SqlNode[] = [];
  const visit = (item: unknown): void => {
    const range = as(item, "RangeVar");
    const join = as(item, "JoinExpr");
    if (range !== undefined) tables.push(named(range));
    if (join === undefined) return;
    visit(join["larg"]);
    visit(join["rarg"]);
    joined.push(...conjunctsOf(join["quals"]));
  };
  listOf(clause).forEach(visit);
  return { tables, joined };
}

function named(range: SqlNode, isTarget = false): Level["tables"][number] {
  const alias = (range["alias"] as SqlNode | undefined)?.["aliasname"];
  return { table: tableOf(range), alias: typeof alias === "string" ? alias : tableOf(range), isTarget, ...(range["schemaname"] !== undefined && { schema: String(range["schemaname"]) }) };
}

/** WITH queries by name. */
export function queriesOf(statement: SqlNode): ReadonlyMap<string, SqlNode> {
  const queries = listOf((statement["withClause"] as SqlNode | undefined)?.["ctes"]).map((each) => as(each, "CommonTableExpr") ?? {});
  return new Map(queries.map((query) => [String(query["ctename"]), as(query["ctequery"], "SelectStmt") ?? {}]));
}

/** Every SELECT and UPDATE of a statement. */
export function levelsOf(statement: SqlNode): readonly Level[] {
  const levels: Level[] = [];
  collect(statement, { inner: false, givesIds: false, names: new Map() }, levels);
  return levels;
}

type Around = Pick<Level, "inner" | "givesIds" | "names">;

/** Every SELECT and UPDATE in it; a WITH query is its own. */
function collect(node: unknown, around: Around, levels: Level[]): void {
  if (Array.isArray(node)) {
    for (const each of node) collect(each, around, levels);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const select = as(node, "SelectStmt");
  const update = as(node, "UpdateStmt");
  const insert = as(node, "InsertStmt");
  const link = as(node, "SubLink");
  if (link !== undefined) {
    collect(link["testexpr"], around, levels);
    const inner = as(link["subselect"], "SelectStmt") ?? {};
    const only = columnOf(as(listOf(inner["targetList"])[0], "ResTarget")?.["val"]);
    const givesIds = link["subLinkType"] === "ANY_SUBLINK" && only?.column === "id" && columnOf(link["testexpr"]) !== undefined;
    collect(link["subselect"], { ...around, inner: true, givesIds }, levels);
    return;
  }
  const found = select ?? update ?? insert;
  if (found === undefined) {
    for (const each of Object.values(node)) collect(each, around, levels);
    return;
  }
  const names = new Map([...around.names, ...queriesOf(found)]);
  const own = select === undefined ? [named((found["relation"] ?? {}) as SqlNode, true)] : [];
  const { tables, joined } = fromOf(found["fromClause"]);
  if (own.length + tables.length > 0) levels.push({ tables: [...own, ...tables], conditions: [...joined, ...conjunctsOf(found["whereClause"])], inner: around.inner, givesIds: around.givesIds, names });
  for (const each of Object.values(found)) collect(each, { inner: around.inner || select !== undefined, givesIds: false, names }, levels);
}
