import type { Findings } from "../finding.ts";
import { same } from "../json.ts";
import { as, columnOf, everyPart, type SqlNode } from "../sql/parse.ts";
import { isWrite } from "../typescript/steps.ts";
import { literalOf, tokensOf } from "../typescript/parse.ts";
import { columnOfField, type Check, type Sent } from "../workspace.ts";
import { finding } from "./compare.ts";

/** Functions of SQL that compute and do nothing else. */
const computes: ReadonlySet<string> = new Set(
  (
    "abs array_length avg btrim cardinality ceil char_length concat count div extract floor greatest json_agg json_build_object jsonb_agg jsonb_array_elements jsonb_array_elements_text jsonb_array_length " +
    "jsonb_build_array jsonb_build_object jsonb_typeof least length lower make_interval max min right round sign starts_with strpos substr sum to_char to_json to_jsonb trunc unnest upper date_part timezone"
  ).split(" "),
);

/** The tables of the workspace and no others, by functions that only compute. */
export const tables: Check = (tool) =>
  tool.statements.flatMap((sent): Findings => {
    const named = sent.does.levels.flatMap((level) => level.tables.filter(({ table }) => !level.names.has(table)));
    const strange = named.filter(({ table, schema }) => schema !== undefined || !tool.workspace.tables.has(table)).map(({ table, schema }) => (schema === undefined ? table : `${schema}.${table}`));
    const related = new Set(named.flatMap(({ table }) => tool.workspace.tables.get(table)?.name ?? []));
    const claim = tool.claim.proof.statements.find(({ node, does }) => node === sent.nodes.join(", ") && does === sent.method);
    const allowed = claim === undefined ? related : new Set([claim.entity, ...(claim.related ?? [])]);
    const unclaimed = [...related].filter((name) => !allowed.has(name));
    const place = sent.nodes.join(", ");
    return [
      ...strange.map((table) => finding(tool, "tables", sent, "only tables of the workspace", `table ${table}`, place)),
      ...unclaimed.map((name) => finding(tool, "tables", sent, `it looks at ${[...allowed].join(", ")}`, `it looks at ${name} too`, place)),
      ...sent.does.functions.map((name) => name.replace(/^pg_catalog\./, "")).filter((name) => !computes.has(name)).map((name) => finding(tool, "no-outside-effect", sent, "SQL calls functions that only compute", `it calls ${name}`, place)),
    ];
  });

/** What is a write to the database is a write to the runtime, on the entity of the table, with the whole row before and after: then the audit record has it. */
export const audit: Check = (tool) => {
  const { access } = tool.claim;
  const kept = access === "write" ? "with the commit" : tool.workspace.contract.settings.audit.reads ? "after the snapshot" : "of refusals only";
  return [
    ...(kept === tool.claim.proof.audit ? [] : [finding(tool, "audit", tool, `the record is written ${tool.claim.proof.audit}`, kept)]),
    ...tool.statements.flatMap((sent) => auditOf(tool, sent)),
  ];
};

function auditOf(tool: Parameters<Check>[0], sent: Sent): Findings {
  const node = sent.nodes.join(", ");
  const refuse = (claimed: string, found: string): Findings => [finding(tool, "audit", sent, claimed, found, node)];
  const writesRows = sent.does.verb !== "select";
  if (writesRows !== isWrite(sent)) return refuse("every write goes through a write of tx, which notes it for the audit record", `${sent.does.verb.toUpperCase()} through tx.${sent.method}`);
  if (!writesRows) return [];
  const entity = tool.workspace.tables.get(sent.does.table);
  const all = entity?.fields.map(({ name }) => columnOfField(name)) ?? [];
  const missing = all.filter((column) => !sent.does.returned.has(column));
  const isNew = sent.does.verb === "insert";
  const before = sent.options.get("before");
  const unseen = isNew || before !== undefined ? [] : sent.does.sets.map(({ column }) => column).filter((column) => !sent.does.before.includes(column));
  const source = before === undefined ? undefined : tool.statements.find(({ variables }) => variables.includes(tokensOf(before)));
  return [
    ...(entity?.name === sent.entity ? [] : refuse(`the record names ${entity?.name ?? "an entity"}`, `it names ${sent.entity ?? "nothing"}`)),
    ...(missing.length === 0 ? [] : refuse("the record has the whole row after the write", `${missing.join(", ")} is not returned`)),
    ...(unseen.length === 0 ? [] : refuse("the record has the row before the write", `nothing says what ${unseen.join(", ")} was`)),
    ...(before === undefined || source?.does.table === sent.does.table ? [] : refuse("the row before is the row that was read", tokensOf(before))),
  ];
}

/** An update raises the version, so that nobody overwrites what they have not seen, and names the rows that it means. */
export const wholeWrites: Check = (tool) =>
  tool.statements.flatMap((sent): Findings => {
    if (sent.does.verb !== "update") return [];
    const node = sent.nodes.join(", ");
    const raises = sent.does.sets.some(({ column, value }) => column === "version" && isOneMore(value));
    return [
      ...(raises ? [] : [finding(tool, "statements", sent, "every update raises version by one", "it does not", node)]),
      ...(sent.does.conditions.length > 0 ? [] : [finding(tool, "statements", sent, "an update says which rows it means", "it has no condition", node)]),
    ];
  });

function isOneMore(value: SqlNode): boolean {
  const sum = as(value, "A_Expr");
  const one = as(sum?.["rexpr"], "A_Const")?.["ival"];
  return columnOf(sum?.["lexpr"])?.column === "version" && same(one, { ival: 1 });
}

/** Whether what is written rests on what is stored, so that doing it again changes it again. */
export const repeat: Check = (tool) => {
  const { claim } = tool;
  const writes = tool.statements.filter(({ does }) => does.verb !== "select");
  const safe = writes.filter((sent) => isRepeatSafe(tool, sent)).flatMap(({ nodes }) => nodes);
  const extra = claim.proof.repeat.safe.filter((node) => !safe.includes(node));
  const place = (node: string) => writes.find(({ nodes }) => nodes.includes(node)) ?? tool;
  return extra.map((node) => finding(tool, "repeat", place(node), `${node}, done again, changes nothing or is refused`, "it rests on what is stored", node));
};

function isRepeatSafe(tool: Parameters<Check>[0], sent: Sent): boolean {
  const entity = tool.workspace.tables.get(sent.does.table);
  if (sent.method.startsWith("softDelete")) return true;
  const missing = sent.options.get("missing");
  if (missing !== undefined && literalOf(missing) === "versionConflict") return true;
  const own = sent.does.sets.filter(({ column }) => column !== "version" && column !== "updated_at");
  if (sent.does.verb === "insert") return own.some(({ column, value }) => column === "id" && /^caller (\?\.|\.) id/.test(sent.sql.binds[Number(as(value, "ParamRef")?.["number"]) - 1] ?? ""));
  if (sent.method.startsWith("transition")) {
    const to = own.find(({ column }) => column === "status");
    const state = as(to?.value, "A_Const")?.["sval"];
    const name = typeof state === "object" && state !== null ? String((state as SqlNode)["sval"]) : "";
    return (entity?.transitions ?? []).every((transition) => transition.to !== name || !transition.from.includes(name));
  }
  return own.every(({ column, value }) => !restsOn(sent.does.table, column, value));
}

/** A column of the table that is not the column's own value, kept. */
function restsOn(table: string, column: string, value: SqlNode): boolean {
  let rests = false;
  const kept = as(value, "CaseExpr")?.["defresult"];
  everyPart(value, (part) => {
    const named = columnOf(part);
    if (named?.qualifier === table && !(part === kept && named.column === column)) rests = true;
  });
  return rests;
}
