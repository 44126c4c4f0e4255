import type { SqlText } from "./claim.ts";
import { fromOf, levelsOf, queriesOf, tableOf, type Level } from "./levels.ts";
import { as, columnOf, conjunctsOf, everyPart, listOf, namesOf, parseSql, type SqlNode } from "./parse.ts";

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
  /** What stands behind SELECT or RETURNING. */
  readonly results: readonly SqlNode[];
  readonly levels: readonly Level[];
  readonly functions: readonly string[];
}

/** Reads a statement; a text when it is none that generated code has, which says why. */
export function readStatement({ text }: SqlText): SqlStatement | string {
  const parsed = parseSql(text);
  if (typeof parsed === "string") return `PostgreSQL does not understand it: ${parsed}`;
  const [statement, ...others] = parsed;
  if (statement === undefined || others.length > 0) return `${parsed.length} statements stand where one must`;
  const hidden = writesInside(statement);
  if (hidden !== undefined) return `${hidden} is hidden in it`;
  const strange = strangeClause(statement);
  if (strange !== undefined) return `it has ${strange}, which no generated statement has`;
  const select = as(statement, "SelectStmt");
  const insert = as(statement, "InsertStmt");
  const update = as(statement, "UpdateStmt");
  if (select !== undefined) return { ...common(statement), ...readSelect(select) };
  if (insert !== undefined) return { ...common(statement), ...readInsert(insert) };
  if (update !== undefined) return { ...common(statement), ...readUpdate(update) };
  return `it is ${verbOf(statement)}, and only SELECT, INSERT and UPDATE are generated`;
}

/** What generated statements are made of. Whatever else PostgreSQL knows (DISTINCT, HAVING, UNION, ON CONFLICT, WITH TIES, …) would change what they mean. */
const clauses: Readonly<Record<string, ReadonlySet<string>>> = {
  SelectStmt: new Set(["targetList", "fromClause", "whereClause", "groupClause", "sortClause", "limitCount", "limitOffset", "limitOption", "lockingClause", "withClause", "valuesLists", "op"]),
  InsertStmt: new Set(["relation", "cols", "selectStmt", "returningClause", "override", "withClause"]),
  UpdateStmt: new Set(["relation", "targetList", "whereClause", "fromClause", "returningClause", "withClause"]),
};
const usual: Readonly<Record<string, readonly string[]>> = { op: ["SETOP_NONE"], limitOption: ["LIMIT_OPTION_DEFAULT", "LIMIT_OPTION_COUNT"], override: ["OVERRIDING_NOT_SET"] };

function strangeClause(statement: SqlNode): string | undefined {
  const found: string[] = [];
  everyPart(statement, (part) => {
    for (const [kind, known] of Object.entries(clauses)) {
      const own = as(part, kind) ?? {};
      for (const [name, value] of Object.entries(own)) {
        const isFalse = value === false || value === undefined || (Array.isArray(value) && value.length === 0);
        if (!isFalse && (!known.has(name) || usual[name]?.includes(String(value)) === false)) found.push(name);
      }
    }
  });
  return found[0];
}

/** A write inside another statement, which PostgreSQL allows behind WITH. */
function writesInside(statement: SqlNode): string | undefined {
  const verbs: string[] = [];
  everyPart(Object.values(statement), (part) => {
    for (const kind of ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"]) if (as(part, kind) !== undefined) verbs.push(verbOf({ [kind]: {} }));
  });
  return verbs[0];
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

/** Names of columns in a list of results; `AS` does not change what they are. */
function returnedBy(results: readonly SqlNode[]): ReadonlySet<string> {
  return new Set(results.flatMap((each) => {
    const target = as(each, "ResTarget");
    const isBefore = typeof target?.["name"] === "string" && target["name"].includes(".");
    return isBefore ? [] : (columnOf(target?.["val"])?.column ?? []);
  }));
}

function resultsOf(statement: SqlNode): readonly SqlNode[] {
  const [own] = Object.values(statement) as readonly SqlNode[];
  const returning = own?.["returningClause"] as SqlNode | undefined;
  if (returning !== undefined) return listOf(returning["exprs"]);
  return as(statement, "SelectStmt") === undefined ? [] : listOf(own?.["targetList"]);
}

function common(statement: SqlNode): Pick<SqlStatement, "levels" | "functions" | "returned" | "results"> {
  const functions: string[] = [];
  everyPart(statement, (part) => {
    const name = as(part, "FuncCall")?.["funcname"];
    if (name !== undefined) functions.push(namesOf(name).join("."));
  });
  const results = resultsOf(statement);
  return { levels: levelsOf(statement), functions, results, returned: returnedBy(results) };
}
