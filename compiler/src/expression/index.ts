/** The Value DSL: text in, a typed tree out; from it TypeScript and SQL that mean the same. See README.md. */
import type { TypedExpression } from "./typed.ts";

export type * from "./code.ts";
export type * from "./options.ts";
export type * from "./scope.ts";
export * from "./type.ts";
export type * from "./typed.ts";
export { checkExpression, type Checked, type CheckOptions } from "./check/checkExpression.ts";
export { factsWhen, type Facts } from "./check/facts.ts";
export { readsRow as touchesRow } from "./conditions.ts";
export { functionGroups, functions } from "./functions/index.ts";
export { faultInSql } from "./sql/faultInSql.ts";
export { postgresType } from "./sql/postgresType.ts";
export { printSql } from "./sql/printSql.ts";
export { isTotal } from "./total.ts";
export { printTypeScript } from "./typescript/printTypeScript.ts";
export { assignable } from "./types/assignable.ts";
export { convertTo } from "./types/convertTo.ts";
export { formatType } from "./types/formatType.ts";
export { typeOfField } from "./types/typeOfField.ts";
export { typeOfSchema } from "./types/typeOfSchema.ts";
export { allParts, changeParts, nodesIn as referencedNodes, referencedFields } from "./walk.ts";

/** True when the expression is an optional property that was not asked with `has`: its value may be absent (`undefined` in TypeScript, NULL in SQL). */
export function maybeAbsent(expression: TypedExpression): boolean {
  return expression.kind === "convert" ? maybeAbsent(expression.operand) : expression.kind === "member" && expression.mayBeAbsent === true;
}
/** The names that printed TypeScript may import from the runtime: variables must not shadow them. */
export const runtimeNames: readonly string[] = ["date", "decimal", "double", "instant", "integer", "json", "list", "text"];
