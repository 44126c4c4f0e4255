import { as, columnOf, conjunctsOf, everyPart, listOf, namesOf, parseSql, type SqlNode } from "./parse.ts";
import type { SqlText } from "./claim.ts";

/** What a statement of generated code does, read from PostgreSQL's parse tree of it. */
export interface SqlStatement {
  readonly verb: "select" | "insert" | "update";
  /** The table whose rows it is about. */
  readonly table: string;
  /** What must be true of its rows. */
  readonly conditions: readonly SqlNode[];
  /** Columns that are written. */
  readonly sets: readonly { readonly column: string; readonly value: SqlNode }[];
  /** Columns of a list that is sent with the statement: the number of the bind that holds each. */
  readonly items: readonly { readonly column: string; readonly bind: number }[];
  readonly locks: boolean;
  readonly ordered: boolean;
  readonly limit?: SqlNode;
  /** Columns of the row before the write that the statement returns. */
  readonly before: readonly string[];
  /** Relations that come with the rows: how many, and whether one of them is a list. */
  readonly relations: { readonly count: number; readonly many: boolean };
  /** What stands behind SELECT, GROUP BY and ORDER BY of a read. */
  readonly shape: { readonly figures: readonly SqlNode[]; readonly groups: readonly SqlNode[]; readonly order: readonly SqlNode[]; readonly offset?: SqlNode };
  /** Columns of the table that come back. */
  readonly returned: ReadonlySet<string>;
  readonly levels: readonly Level[];
  readonly functions: readonly string[];
}

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

/** Reads a statement; a text when it is none that generated code has, which says why. */
export function readStatement({ text }: SqlText): SqlStatement | string {
  const parsed = parseSql(text);
  if (typeof parsed === "string") return `PostgreSQL does not understand it: ${parsed}`;
  const [statement, ...others] = parsed;
  if (statement === undefined || others.length > 0) return `${parsed.length} statements stand where one must`;
  const select = as(statement, "SelectStmt");
  const insert = as(statement, "InsertStmt");
  const update = as(statement, "UpdateStmt");
  if (select !== undefined) return { ...common(statement), ...readSelect(select) };
  if (insert !== undefined) return { ...common(statement), ...readInsert(insert) };
  if (update !== undefined) return { ...common(statement), ...readUpdate(update) };
  return `it is ${verbOf(statement)}, and only SELECT, INSERT and UPDATE are generated`;
}

const verbOf = (statement: SqlNode): string => (Object.keys(statement)[0] ?? "nothing").replace(/Stmt$/, "").toUpperCase();

type Own = Pick<SqlStatement, "verb" | "table" | "conditions" | "sets" | "items" | "locks" | "ordered" | "limit" | "before" | "relations" | "shape">;
const nothing = { sets: [], items: [], before: [], relations: { count: 0, many: false }, shape: { figures: [], groups: [], order: [] } } as const;

function readSelect(outer: SqlNode): Own {
  // `SELECT EXISTS (SELECT 1 FROM …) AS value` is about the rows of the inner one.
  const inner = outer["fromClause"] === undefined ? as(as(as(listOf(outer["targetList"])[0], "ResTarget")?.["val"], "SubLink")?.["subselect"], "SelectStmt") : undefined;
  const select = inner ?? outer;
  return { verb: "select", ...nothing, ...rowsOf(select), relations: relationsOf(select), shape: shapeOf(select) };
}

function readInsert(insert: SqlNode): Own {
  const columns = listOf(insert["cols"]).map((each) => String(as(each, "ResTarget")?.["name"]));
  const source = as(insert["selectStmt"], "SelectStmt") ?? {};
  const [values] = listOf(source["valuesLists"]);
  const given = values === undefined ? listOf(source["targetList"]).map((each) => as(each, "ResTarget")?.["val"] as SqlNode) : listOf(as(values, "List")?.["items"]);
  const sets = columns.map((column, index) => ({ column, value: given[index] ?? {} }));
  return { verb: "insert", ...nothing, table: tableOf(insert["relation"]), conditions: conjunctsOf(source["whereClause"]), sets, items: itemsOf(source["fromClause"]), locks: false, ordered: true };
}

function readUpdate(update: SqlNode): Own {
  const target = tableOf(update["relation"]);
  const sets = listOf(update["targetList"]).map((each) => ({ column: String(as(each, "ResTarget")?.["name"]), value: as(each, "ResTarget")?.["val"] as SqlNode }));
  const own = conjunctsOf(update["whereClause"]);
  const { name, select } = lockedFirst(update);
  if (select === undefined) return { verb: "update", ...nothing, table: target, sets, conditions: own, locks: false, ordered: true };
  const rows = rowsOf(select);
  const linked = own.filter((part) => !isLink(part, target, name));
  // Rows of another table, or rows that are not those that were locked: then none were.
  const isSame = rows.table === target && linked.length < own.length;
  return { verb: "update", ...nothing, ...rows, table: target, sets, items: itemsOf(select["fromClause"]), before: beforeOf(update, name), locks: rows.locks && isSame, conditions: isSame ? [...rows.conditions, ...linked] : own };
}

/** The query that locks the rows of an UPDATE and remembers them as they were. */
function lockedFirst(update: SqlNode): { readonly name: string; readonly select?: SqlNode } {
  const name = tableOf(as(listOf(update["fromClause"])[0], "RangeVar"));
  const select = queriesOf(update).get(name);
  return { name, ...(select !== undefined && { select }) };
}

/** `product.id = before.id` */
export function isLink(part: SqlNode, target: string, name: string): boolean {
  const sides = sidesOf(part).map(columnOf);
  const has = (qualifier: string): boolean => sides.some((side) => side?.qualifier === qualifier && side.column === "id");
  return sides.length === 2 && has(target) && has(name);
}

/** The two sides of an equality. */
export function sidesOf(part: unknown): readonly unknown[] {
  const expression = as(part, "A_Expr");
  return expression?.["kind"] === "AEXPR_OP" && namesOf(expression["name"]).join() === "=" ? [expression["lexpr"], expression["rexpr"]] : [];
}

function beforeOf(update: SqlNode, name: string): readonly string[] {
  return listOf((update["returningClause"] as SqlNode | undefined)?.["exprs"]).flatMap((each) => {
    const target = as(each, "ResTarget");
    const column = columnOf(target?.["val"]);
    return typeof target?.["name"] === "string" && target["name"].startsWith("before.") && column?.qualifier === name ? [column.column] : [];
  });
}

/** Which rows a SELECT gives. */
function rowsOf(select: SqlNode): Pick<Own, "table" | "conditions" | "locks" | "ordered" | "limit"> {
  const { tables, joined } = fromOf(select["fromClause"]);
  const limit = select["limitCount"];
  return {
    table: tables[0]?.table ?? "",
    conditions: [...joined, ...conjunctsOf(select["whereClause"])],
    locks: listOf(select["lockingClause"]).some((each) => ["LCS_FORNOKEYUPDATE", "LCS_FORUPDATE"].includes(String(as(each, "LockingClause")?.["strength"])) && as(each, "LockingClause")?.["waitPolicy"] === "LockWaitBlock"),
    ordered: listOf(select["sortClause"]).length > 0,
    ...(limit !== undefined && { limit: limit as SqlNode }),
  };
}

const tableOf = (relation: unknown): string => (typeof relation === "object" && relation !== null ? String((relation as SqlNode)["relname"] ?? "") : "");

function fromOf(clause: unknown): { readonly tables: Level["tables"]; readonly joined: readonly SqlNode[] } {
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

/** `unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS item (id, name, position)` */
function itemsOf(clause: unknown): SqlStatement["items"] {
  const items: { column: string; bind: number }[] = [];
  everyPart(clause, (part) => {
    const range = as(part, "RangeFunction");
    if (range === undefined) return;
    const columns = namesOf((range["alias"] as SqlNode | undefined)?.["colnames"]);
    const call = listOf(as(listOf(range["functions"])[0], "List")?.["items"])[0];
    listOf(as(call, "FuncCall")?.["args"]).forEach((argument, index) => {
      const bind = as(as(argument, "TypeCast")?.["arg"], "ParamRef")?.["number"];
      items.push({ column: columns[index] ?? "", bind: typeof bind === "number" ? bind : 0 });
    });
  });
  return items;
}

function shapeOf(select: SqlNode): SqlStatement["shape"] {
  const offset = select["limitOffset"];
  return {
    figures: listOf(select["targetList"]), groups: listOf(select["groupClause"]), order: listOf(select["sortClause"]),
    ...(offset !== undefined && { offset: offset as SqlNode }),
  };
}

/** Columns that are rows of other tables as JSON. */
function relationsOf(select: SqlNode): SqlStatement["relations"] {
  let count = 0;
  let many = false;
  everyPart(select["targetList"], (part) => {
    const name = namesOf(as(part, "FuncCall")?.["funcname"]).at(-1);
    if (name === "to_json" || name === "json_agg") count++;
    if (name === "json_agg") many = true;
  });
  return { count, many };
}

function queriesOf(statement: SqlNode): ReadonlyMap<string, SqlNode> {
  const queries = listOf((statement["withClause"] as SqlNode | undefined)?.["ctes"]).map((each) => as(each, "CommonTableExpr") ?? {});
  return new Map(queries.map((query) => [String(query["ctename"]), as(query["ctequery"], "SelectStmt") ?? {}]));
}

/** Names of columns in a list of results; `AS` does not change what they are. */
function returnedBy(statement: SqlNode): ReadonlySet<string> {
  const [own] = Object.values(statement) as readonly SqlNode[];
  const returning = own?.["returningClause"] as SqlNode | undefined;
  return new Set(listOf(returning === undefined ? own?.["targetList"] : returning["exprs"]).flatMap((each) => {
    const target = as(each, "ResTarget");
    const isBefore = typeof target?.["name"] === "string" && target["name"].includes(".");
    return isBefore ? [] : (columnOf(target?.["val"])?.column ?? []);
  }));
}

function common(statement: SqlNode): Pick<SqlStatement, "levels" | "functions" | "returned"> {
  const functions: string[] = [];
  everyPart(statement, (part) => {
    const name = as(part, "FuncCall")?.["funcname"];
    if (name !== undefined) functions.push(namesOf(name).join("."));
  });
  const levels: Level[] = [];
  collect(statement, { inner: false, givesIds: false, names: new Map() }, levels);
  return { levels, functions, returned: returnedBy(statement) };
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
