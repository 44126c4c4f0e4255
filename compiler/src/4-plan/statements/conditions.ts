import type { SqlTemplate } from "../../expression/code.ts";
import { separateConditions } from "../../expression/conditions.ts";
import type { PrintSqlOptions } from "../../expression/options.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import { allParts } from "../../expression/walk.ts";
import { columnOf } from "../sql/columns.ts";
import { ownerCondition, saysOwner } from "../sql/ownerCondition.ts";
import { template } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import type { Writer } from "../writer.ts";

/** The lines of a WHERE: the author's conditions, then that the row is not deleted, then row-level access. */
export function rowConditions(context: ToolContext, writer: Writer, entity: string, where: TypedExpression | undefined, qualifier?: string): readonly SqlTemplate[] {
  const owner = saysOwner(context, entity, where) ? undefined : ownerCondition(context, entity, qualifier);
  return [
    ...(where === undefined ? [] : printConditions(writer, where, qualifier)),
    template`${columnOf("deleted_at", qualifier)} IS NULL`,
    ...(owner === undefined ? [] : [owner]),
  ];
}

/** What must all be true, one line each. */
export function printConditions(writer: Writer, where: TypedExpression, qualifier?: string, local?: PrintSqlOptions["local"]): readonly SqlTemplate[] {
  return separateConditions(where).map((part) => {
    const printed = writer.sql(part, { row: qualifier === undefined ? {} : { qualifier }, filter: true, ...(local === undefined ? {} : { local }) });
    return bindsLooserThanAnd(part) ? template`(${printed})` : printed;
  });
}

function bindsLooserThanAnd(expression: TypedExpression): boolean {
  return expression.kind === "binary" && expression.operator === "||";
}

/** Whether related rows are asked: then the table's own columns must be told apart from theirs. */
export function asksRelations(where: TypedExpression | undefined): boolean {
  return where !== undefined && allParts(where).some((part) => part.kind === "member" && part.of === "relation");
}
