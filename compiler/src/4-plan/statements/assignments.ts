import type { CheckedWrite } from "../../2-check/checked.ts";
import type { SqlTemplate } from "../../expression/code.ts";
import { touchesRow } from "../../expression/index.ts";
import type { PrintSqlOptions } from "../../expression/options.ts";
import { columnName, quoteName } from "../../spec/names.ts";
import { sqlText } from "../storage/columnDefault.ts";
import { entityNamed } from "../entityContext.ts";
import { columnOf } from "../sql/columns.ts";
import { bind, concat, join, plain, template, type Piece } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import type { Writer } from "../writer.ts";
import { fieldOf, leftOut, literalText, orElse, storedBind, type FieldValue } from "./values.ts";

/** Prints the value of one field. Undefined: the value is not about the row, and is sent as it is. */
export type PrintInSql = (value: FieldValue) => SqlTemplate | undefined;

/** What stands behind SET: what the node says, then what every write does. */
export function assignments(context: ToolContext, write: CheckedWrite, writer: Writer, local?: PrintSqlOptions["local"], inSql: PrintInSql = () => undefined): readonly Assignment[] {
  const { sqlName } = entityNamed(context, write.entity);
  const now = bind(plain("tx.now"));
  return [
    ...write.values.map((value): Assignment => {
      const column = columnName(value.field);
      return { column, value: whenGiven(value, valueOf(context, write, writer, value, local, inSql), columnOf(column, sqlName), writer) };
    }),
    ...(write.spec.action === "transition" ? [{ column: "status", value: template`${sqlText(write.spec.to ?? "")}` }] : []),
    ...(write.spec.action === "softDelete" ? [{ column: "deleted_at", value: template`${now}` }] : []),
    { column: "version", value: template`${columnOf("version", sqlName)} + 1` },
    { column: "updated_at", value: template`${now}` },
  ];
}

/** A column and what it becomes. */
export interface Assignment {
  readonly column: string;
  readonly value: SqlTemplate;
}

/** The lines behind SET. */
export const setLines = (assigned: readonly Assignment[]): SqlTemplate => join(assigned.map(({ column, value }) => template`${quoteName(column)} = ${value}`), ",\n");

function valueOf(context: ToolContext, write: CheckedWrite, writer: Writer, value: FieldValue, local: PrintSqlOptions["local"], inSql: PrintInSql): Piece {
  const special = inSql(value);
  if (special !== undefined) return special;
  if (touchesRow(value.expression)) {
    return writer.sql(value.expression, { row: { qualifier: entityNamed(context, write.entity).sqlName }, ...(local === undefined ? {} : { local }) });
  }
  const field = fieldOf(context, write.entity, value.field);
  return literalText(field, value.expression) ?? concat([storedBind(field, orElse(value, writer))]);
}

/** An optional property that the caller left out leaves the field alone; null clears it. */
function whenGiven({ absent, expression }: FieldValue, value: Piece, column: string, writer: Writer): SqlTemplate {
  if (!absent) return template`${value}`;
  const { text, uses } = writer.code(leftOut(expression));
  return template`CASE WHEN ${bind({ text: `${text} !== undefined`, uses }, "boolean")} THEN ${value} ELSE ${column} END`;
}
