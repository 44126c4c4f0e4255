import { functions } from "../functions/index.ts";
import type { ExpressionType } from "../type.ts";
import type { Convert, TypedExpression } from "../typed.ts";
import { withoutNull } from "../types/join.ts";
import type { Context } from "./context.ts";
import type { Fragment } from "./fragment.ts";
import { sql } from "./fragment.ts";
import { cast } from "./literal.ts";
import { NotInSql } from "./notInSql.ts";
import { postgresType } from "./postgresType.ts";
import { print } from "./printSql.ts";

/** A value as one of another type: a cast, where SQL keeps the two apart. */
export function printConversion({ operand, type, span }: Convert, context: Context, typed: boolean): Fragment {
  const [from, to] = [withoutNull(operand.type), withoutNull(type)];
  if (to.kind === "json") return toJson(operand, from, context);
  if (postgresType(from) === postgresType(to) && from.kind !== "row" && to.kind !== "object") return print(operand, context, typed);
  if (to.kind === "object" || from.kind === "row" || from.kind === "list") throw new NotInSql("SQL has no form for picking properties out of rows here.", span);
  return cast(print(operand, context), postgresType(to));
}

function toJson(operand: TypedExpression, from: ExpressionType, context: Context): Fragment {
  if (from.kind === "json" || from.kind === "object") return print(operand, context);
  if (from.kind === "row") throw new NotInSql("A row is no JSON in SQL.", operand.span);
  const asText = from.kind === "datetime" || from.kind === "date" || from.kind === "decimal";
  if (!asText) return sql`to_jsonb(${operand.kind === "literal" ? cast(print(operand, context), postgresType(from)) : print(operand, context)})`;
  const overload = functions.get("string")!.overloads.findIndex(({ parameters }) => parameters[0]?.type.kind === from.kind);
  return sql`to_jsonb(${print({ kind: "call", function: "string", overload, arguments: [operand], type: { kind: "string" }, span: operand.span }, context)})`;
}
