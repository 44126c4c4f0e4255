import type { CheckedRead } from "../../2-check/checked.ts";
import { columnName, quoteName } from "../../spec/names.ts";
import { entityNamed } from "../entityContext.ts";
import type { Statement } from "../plan.ts";
import type { StatementItem } from "../schedule/item.ts";
import { statement as layOut, where } from "../sql/clauses.ts";
import { columnOf } from "../sql/columns.ts";
import { join } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter } from "../writer.ts";
import { asksRelations, rowConditions } from "./conditions.ts";
import { readEffect } from "./effect.ts";
import { totalityOfRead } from "./totality.ts";
import { typeText } from "./rowType.ts";
import { pageOf } from "./select.ts";

/** read aggregate: one row of figures, or with `groupBy` one row a group, in the order of the groups. */
export function readAggregate(context: ToolContext, read: CheckedRead): readonly StatementItem[] {
  const writer = createWriter(context, { statement: "read" });
  const { sqlName } = entityNamed(context, read.entity);
  const qualifier = asksRelations(read.where) ? sqlName : undefined;
  const groups = (read.spec.groupBy ?? []).map((field) => columnOf(columnName(field), qualifier));
  const figures = Object.entries(read.spec.aggregate ?? {}).map(([name, figure]) => `${figureOf(context, read.entity, figure, qualifier)} AS ${quoteName(name)}`);
  const { limit, offset } = pageOf(read, writer);
  const rows = rowConditions(context, writer, read.entity, read.where, qualifier);
  const sql = layOut([
    ["SELECT", join([...groups, ...figures], ",\n")],
    ["FROM", sqlName],
    ...where(rows),
    ...(groups.length === 0 ? [] : [["GROUP BY", groups.join(", ")] as const, ["ORDER BY", groups.join(", ")] as const]),
    ...(limit === undefined ? [] : [["LIMIT", limit] as const]),
    ...(offset === undefined ? [] : [["OFFSET", offset] as const]),
  ]);
  const statement: Statement = {
    nodes: [read.id],
    variables: [context.variables.of(read.id)],
    entity: read.entity,
    sql,
    effect: readEffect(context, read, { rows, locks: false, ...(groups.length > 0 && { order: groups.join(", ") }), limit, offset, figures, groups }),
    rowType: typeText(read.result.kind === "list" ? read.result.element : read.result),
    method: groups.length === 0 ? "row" : "many",
  };
  return [{ kind: "statement", node: read.id, needs: writer.needs, statement, writes: false, totality: totalityOfRead(read) }];
}

type Figure = NonNullable<CheckedRead["spec"]["aggregate"]>[string];

/** A sum over no rows is 0; the least, the greatest and the mean of nothing are null. */
function figureOf(context: ToolContext, entity: string, { function: name, field }: Figure, qualifier: string | undefined): string {
  if (field === undefined) return "count(*)";
  const column = columnOf(columnName(field), qualifier);
  if (name !== "sum") return `${name}(${column})`;
  // Postgres adds up bigints as numerics; an integer is an integer again, or out of range.
  const type = entityNamed(context, entity).table.columns.find((each) => each.field === field)?.type;
  return type === "bigint" ? `coalesce(sum(${column}), 0)::bigint` : `coalesce(sum(${column}), 0)`;
}
