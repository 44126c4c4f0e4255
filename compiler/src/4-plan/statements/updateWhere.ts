import type { CheckedWrite } from "../../2-check/checked.ts";
import type { SqlTemplate } from "../../expression/code.ts";
import { quoteName } from "../../spec/names.ts";
import { entityNamed } from "../entityContext.ts";
import type { Statement, StatementMethod } from "../plan.ts";
import type { Item, StatementItem } from "../schedule/item.ts";
import { list, statement as layOut, where, type Clause } from "../sql/clauses.ts";
import { ownerCondition } from "../sql/ownerCondition.ts";
import { bind, template, type Piece } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter, type Writer } from "../writer.ts";
import { assignments, setLines } from "./assignments.ts";
import { asksRelations, rowConditions } from "./conditions.ts";
import { relatedByWhere, writeEffect } from "./effect.ts";
import { totalityOfWrite } from "./totality.ts";
import { changedColumns, namesBeside, writeAfterLock } from "./lockBefore.ts";
import { mayTransition } from "./mayTransition.ts";
import { ownerChecks } from "./owner.ts";
import { lockClause } from "./select.ts";
import { transitionChecks } from "./transitionChecks.ts";

/**
 * update, transition, softDelete of the rows of a `where`, or of a row that was read and may have changed since.
 * @param row the node whose result is the target as it was last seen; undefined without a target, and where a branch may have written it since.
 */
export function planUpdateWhere(context: ToolContext, write: CheckedWrite, row: string | undefined): readonly Item[] {
  const { table, sqlName } = entityNamed(context, write.entity);
  const writer = createWriter(context, { statement: "write" });
  const isOne = write.result.kind === "row";
  const changed = changedColumns(table, write);
  const rows = conditionsOf(context, write, writer);
  const assigned = assignments(context, write, writer);
  const expected = write.expectVersion === undefined ? [] : [template`${namesBeside(sqlName).before}.version = ${bind(writer.code(write.expectVersion))}`];
  const sql = writeAfterLock({
    table, sqlName, changed,
    before: [["SELECT", list(["id", ...changed.map(({ name }) => quoteName(name))])], ["FROM", sqlName], ...where(rows), ...choice(write, isOne), lockClause],
    set: setLines(assigned),
    conditions: expected,
  });
  const limit = isOne ? undefined : limitOf(write);
  const effect = writeEffect(context, write, { rows: [...rows, ...expected], columns: assigned, locks: true, ...(limit === undefined ? {} : { limit: template`${limit}` }) });
  const statement: Statement = { nodes: [write.id], variables: [context.variables.of(write.id)], entity: write.entity, sql, rowType: write.entity, effect, ...methodOf(context, write, isOne) };
  return [
    ...(row === undefined ? [] : transitionChecks(context, write, row)),
    ...ownerChecks(context, write),
    ...(isOne && write.expectVersion !== undefined && write.target === undefined ? [findFirst(context, write)] : []),
    { kind: "statement", node: write.id, needs: writer.needs, statement, writes: true, totality: totalityOfWrite(write) },
  ];
}

/** Which rows: those of the `where`, or the one that was read and may have changed since. */
function conditionsOf(context: ToolContext, write: CheckedWrite, writer: Writer): readonly SqlTemplate[] {
  const { sqlName } = entityNamed(context, write.entity);
  const qualifier = asksRelations(write.where) ? sqlName : undefined;
  const mayTake = write.spec.action === "transition" ? [mayTransition(context, write, writer, qualifier)] : [];
  if (write.target === undefined) return [...rowConditions(context, writer, write.entity, write.where, qualifier), ...mayTake];
  const owner = ownerCondition(context, write.entity);
  return [template`id = ${bind(writer.idOf(write.target))}`, template`deleted_at IS NULL`, ...(owner === undefined ? [] : [owner]), ...mayTake];
}

/** Several rows are locked in key order, and one more than allowed is enough to refuse. */
function choice(write: CheckedWrite, isOne: boolean): readonly Clause[] {
  if (isOne) return [];
  const limit = limitOf(write);
  return [["ORDER BY", "id"], ...(limit === undefined ? [] : [["LIMIT", limit] as const])];
}

const limitOf = ({ spec: { limit } }: CheckedWrite): string | undefined => (limit === undefined ? undefined : String(limit + 1));

function methodOf(context: ToolContext, write: CheckedWrite, isOne: boolean): StatementMethod {
  const action = write.spec.action === "create" ? "update" : write.spec.action;
  if (!isOne) return { method: `${action}Each`, ...(write.spec.limit === undefined ? {} : { limit: write.spec.limit }) };
  // A row that was read was there: if it is not any more, or has another status, another call was faster.
  if (write.target !== undefined) return { method: action, missing: write.expectVersion === undefined ? { kind: "conflict" } : { kind: "versionConflict" } };
  if (write.expectVersion !== undefined) return { method: action, missing: { kind: "versionConflict" } };
  return { method: action, missing: { kind: "failure", code: context.failures.notFound(write.id, write.entity, write.notFound) } };
}

/** With `expectVersion`, no row written may mean that there is none, or that it has another version: the row is looked for first. */
function findFirst(context: ToolContext, write: CheckedWrite): StatementItem {
  const { sqlName } = entityNamed(context, write.entity);
  const writer = createWriter(context, { statement: "write" });
  const rows = conditionsOf(context, write, writer);
  const sql = layOut([["SELECT", "id"] as readonly [string, Piece], ["FROM", sqlName], ...where(rows), lockClause]);
  const statement: Statement = {
    nodes: [write.id],
    comment: `"${write.id}" is looked for first, so that no row and another version are told apart.`,
    variables: [null],
    entity: write.entity,
    sql,
    rowType: "{ id: string }",
    effect: { rows, related: relatedByWhere(context, write.where), locks: true },
    method: "one",
    failure: context.failures.notFound(write.id, write.entity, write.notFound),
  };
  return { kind: "statement", node: write.id, needs: writer.needs, statement, writes: false, totality: totalityOfWrite(write) };
}
