import type { CheckedRead } from "../../2-check/checked.ts";
import type { SqlBind } from "../../expression/code.ts";
import { conjuncts, requiredValue } from "../../expression/conditions.ts";
import { entityNamed } from "../entityContext.ts";
import type { Statement } from "../plan.ts";
import type { StatementItem } from "../schedule/item.ts";
import { statement as layOut, where } from "../sql/clauses.ts";
import { allColumns } from "../sql/columns.ts";
import { template } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter } from "../writer.ts";
import { rowConditions } from "./conditions.ts";
import { totalityOfRead } from "./totality.ts";
import { rowTypeText } from "./rowType.ts";
import { readEffect } from "./effect.ts";
import { lockClause, selectRows, type Selected } from "./select.ts";
import { usedFields } from "./usedFields.ts";

/** read one, maybeOne: `SELECT … WHERE id = ${input.orderId}`. Where no key says that it is one row, the first in order is it. */
export function readRow(context: ToolContext, read: CheckedRead): readonly StatementItem[] {
  const writer = createWriter(context, { statement: "read" });
  const lock = context.facts.lockedReads.has(read.id);
  const isKeyed = keysOf(context, read.entity).some((key) => read.where !== undefined && requiredValue(read.where, key) !== undefined);
  const choice = isKeyed ? { ordered: false } : { ordered: true, limit: "1" };
  const used = usedFields(read, context.expressions);
  const method = read.spec.mode === "one" ? { method: "one", failure: context.failures.notFound(read.id, read.entity, read.notFound) } as const : { method: "maybeOne" } as const;
  const variable = context.variables.of(read.id);
  const rowType = read.result.kind === "nullable" ? read.result.inner : read.result;
  const statement: Statement = {
    nodes: [read.id],
    variables: [variable],
    entity: read.entity,
    ...selectRows(context, writer, read, { lock, used, ...choice }),
    rowType: rowTypeText(context, rowType, used),
    ...method,
  };
  const item: StatementItem = { kind: "statement", node: read.id, needs: writer.needs, statement, writes: false, totality: totalityOfRead(read) };
  if (!lock) return [item];
  if (read.with.length > 0) return [lockFirst(context, read, choice), item];
  return [withLockedKey(context, read, item)];
}

/**
 * A statement sees what was committed before it began, and may then wait for a lock: what it loads beside the row could be older than the
 * row. So the row is locked by a statement of its own, which travels in the same wave.
 */
function lockFirst(context: ToolContext, read: CheckedRead, choice: { readonly ordered: boolean; readonly limit?: string }): StatementItem {
  const writer = createWriter(context, { statement: "read" });
  const statement: Statement = {
    nodes: [read.id],
    comment: `"${read.id}" is locked first, so that what is loaded with it is as new as the row itself.`,
    variables: [null],
    entity: read.entity,
    ...selectRows(context, writer, read, { lock: true, ...choice }),
    rowType: read.entity,
    method: "maybeOne",
  };
  return { kind: "statement", node: read.id, needs: writer.needs, statement, writes: false, totality: totalityOfRead(read) };
}

function withLockedKey(context: ToolContext, read: CheckedRead, item: StatementItem): StatementItem {
  const value = read.where === undefined || conjuncts(read.where).length !== 1 ? undefined : requiredValue(read.where, "id");
  if (value === undefined) return item;
  const { table, sqlName } = entityNamed(context, read.entity);
  const writer = createWriter(context, { statement: "read" });
  const conditions = rowConditions(context, writer, read.entity, undefined);
  const ofAll = (ids: SqlBind): Selected => {
    const rows = [template`id = ANY(${ids})`, ...conditions];
    return { sql: layOut([["SELECT", allColumns(table)], ["FROM", sqlName], ...where(rows), ["ORDER BY", "id"], lockClause]), effect: readEffect(context, read, { rows, locks: true, order: "id" }) };
  };
  return { ...item, lockedKey: { value: writer.code(value), ofAll } };
}

/** Fields of which no two living rows share a value. */
function keysOf(context: ToolContext, entity: string): readonly string[] {
  return entityNamed(context, entity).entity.fields.filter(({ name, field }) => name === "id" || field.unique === true).map(({ name }) => name);
}
