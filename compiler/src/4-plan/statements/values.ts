import type { CheckedWrite } from "../../2-check/checked.ts";
import type { Code, SqlBind } from "../../expression/code.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import type { Field } from "../../spec/index.ts";
import { canonicalJson } from "../canonicalJson.ts";
import { sqlText } from "../storage/columnDefault.ts";
import { entityNamed } from "../entityContext.ts";
import { bind, plain } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import type { Writer } from "../writer.ts";

export type FieldValue = CheckedWrite["values"][number];

export function fieldOf(context: ToolContext, entity: string, name: string): Field {
  const found = entityNamed(context, entity).entity.fields.find((field) => field.name === name);
  if (found === undefined) throw new Error(`Entity ${entity} has no field ${name}.`);
  return found.field;
}

/** A value as it is stored in a field: JSON says that it is JSON, because a list would be taken for an array of Postgres otherwise. */
export function storedBind(field: Field, code: Code): SqlBind {
  return field.type === "json" ? bind(code, "jsonb") : bind(code);
}

/** A value that the author wrote down stands in the text: `'Cash'`, `0`. Undefined: it has to be sent. */
export function literalText(field: Field, expression: TypedExpression): string | undefined {
  if (expression.kind !== "literal" || field.type === "json") return undefined;
  if (expression.value === null) return "NULL";
  if (typeof expression.value !== "string" || expression.type.kind === "decimal") return String(expression.value);
  return /^[^\n\r\\]*$/.test(expression.value) ? sqlText(expression.value) : undefined;
}

/** What a field of a new row has when the caller leaves it out: undefined means null. */
export function defaultCode(field: Field): Code | undefined {
  if (!("default" in field) || field.default === undefined) return undefined;
  if (field.type === "datetime" && field.default === "now") return plain("tx.now");
  return plain(field.type === "json" ? `(${canonicalJson(field.default)})` : JSON.stringify(field.default));
}

/** The value, or `otherwise` where the caller left it out. Null is a value, unless the expression cannot be null. */
export function orElse(value: FieldValue, writer: Writer, otherwise?: Code): Code {
  if (!value.absent || otherwise === undefined) return writer.code(value.expression);
  const property = leftOut(value.expression);
  const asked = writer.code(property);
  const given = writer.code(asGiven(value.expression));
  const uses = [...asked.uses, ...given.uses, ...otherwise.uses];
  const isPlain = property === value.expression && property.type.kind !== "nullable";
  return { text: isPlain ? `${asked.text} ?? ${otherwise.text}` : `${asked.text} === undefined ? ${otherwise.text} : ${given.text}`, uses };
}

/** The optional property itself, without the conversions around it: what `undefined` is asked of. */
export function leftOut(expression: TypedExpression): TypedExpression {
  return expression.kind === "convert" ? leftOut(expression.operand) : expression;
}

/** The same, where it has been asked already. */
function asGiven(expression: TypedExpression): TypedExpression {
  if (expression.kind === "convert") return { ...expression, operand: asGiven(expression.operand) };
  if (expression.kind !== "member") return expression;
  const { mayBeAbsent: _asked, ...given } = expression;
  return given;
}
