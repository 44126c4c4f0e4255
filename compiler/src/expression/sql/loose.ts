import { functions } from "../functions/index.ts";
import type { TypedExpression } from "../typed.ts";
import { withoutNull } from "../types/join.ts";
import type { Context } from "./context.ts";
import { asValue } from "./context.ts";
import type { Fragment } from "./fragment.ts";
import { cast } from "./literal.ts";
import { postgresType } from "./postgresType.ts";
import { print } from "./printSql.ts";

/**
 * Whether Postgres takes the printed number for one of another type than it is: `2` has four bytes and `0.5` is exact until something beside it
 * says otherwise, and some functions count in four bytes.
 */
export function isLoose(expression: TypedExpression): boolean {
  if (!["integer", "decimal", "number"].includes(withoutNull(expression.type).kind)) return false;
  switch (expression.kind) {
    case "literal": return true;
    case "unary": return isLoose(expression.operand);
    case "conditional": return isLoose(expression.then) && isLoose(expression.otherwise);
    case "call": {
      const { function: name, overload, arguments: args } = expression;
      if (args[0]?.type.kind === "list") return false;
      if (name === "abs" || name === "min" || name === "max" || name === "orElse") return args.every(isLoose);
      return functions.get(name)?.overloads[overload]?.narrow === true;
    }
    default: return false;
  }
}

/** The number, as one of its own type. */
export function anchored(expression: TypedExpression, context: Context): Fragment {
  const printed = print(expression, asValue(context));
  return isLoose(expression) ? cast(printed, postgresType(expression.type)) : printed;
}
