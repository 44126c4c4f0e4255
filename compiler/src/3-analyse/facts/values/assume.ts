import { pathOf } from "../../../expression/check/facts.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { compared, isIn } from "./comparisons.ts";
import { joined, narrow, type Environment } from "./environment.ts";
import { evaluate } from "./evaluate.ts";
import { ofMacro } from "./macros.ts";
import { bool, meet, type Possible } from "./possible.ts";

type Binary = Extract<TypedExpression, { kind: "binary" }>;

/** How a condition may come out. Neither, where nobody comes. */
export function truthOf(condition: TypedExpression, environment: Environment): readonly boolean[] {
  return [true, false].filter((outcome) => assume(condition, outcome, environment) !== undefined);
}

/**
 * What is known where a condition came out so. Undefined only when it cannot: then that is proved.
 */
export function assume(condition: TypedExpression, outcome: boolean, environment: Environment): Environment | undefined {
  switch (condition.kind) {
    case "literal": return condition.value === outcome ? environment : undefined;
    case "unary": return assume(condition.operand, !outcome, environment);
    case "binary": return ofBinary(condition, outcome, environment);
    case "conditional": {
      const then = assume(condition.test, true, environment);
      const otherwise = assume(condition.test, false, environment);
      return joined(then && assume(condition.then, outcome, then), otherwise && assume(condition.otherwise, outcome, otherwise));
    }
    case "has": return ofHas(condition, outcome, environment);
    case "name": case "member": return narrowTo(condition, bool(outcome), environment);
    case "macro": return includes(ofMacro(condition, environment), outcome) ? environment : undefined;
    case "convert": return assume(condition.operand, outcome, environment);
    default: return environment;
  }
}

function ofBinary(condition: Binary, outcome: boolean, environment: Environment): Environment | undefined {
  const { operator, left, right } = condition;
  switch (operator) {
    case "&&": case "||": {
      // `a && b` is false when a is, or when a is true and b false; `||` the other way round.
      const both = operator === "&&";
      const onward = assume(left, both, environment);
      const decided = onward && assume(right, outcome, onward);
      return outcome === both ? decided : joined(assume(left, !both, environment), decided);
    }
    case "==": return compared("equal", left, right, outcome, environment);
    case "!=": return compared("equal", left, right, !outcome, environment);
    case "<": return compared("below", left, right, outcome, environment);
    case ">": return compared("below", right, left, outcome, environment);
    case "<=": return compared("below", right, left, !outcome, environment);
    case ">=": return compared("below", left, right, !outcome, environment);
    case "in": return isIn(left, right, outcome, environment);
    default: return environment;
  }
}

function ofHas({ object, property }: Extract<TypedExpression, { kind: "has" }>, outcome: boolean, environment: Environment): Environment | undefined {
  const { values } = evaluate(object, environment);
  const path = pathOf(object);
  const inObject = values.kind === "object" ? values.properties.get(property) : undefined;
  const possible = (path === undefined ? undefined : environment.paths.get(`${path}.${property}`)) ?? inObject;
  if (possible === undefined) return environment;
  const is: Possible = outcome ? { ...possible, absent: false } : { absent: possible.absent, null: false, values: { kind: "none" } };
  return path === undefined ? environment : narrow(environment, `${path}.${property}`, is);
}

/** With what an expression may be narrowed, where it is a path. */
export function narrowTo(expression: TypedExpression, wanted: Possible, environment: Environment): Environment | undefined {
  const possible = meet(evaluate(expression, environment), wanted);
  const path = pathOf(expression);
  return path === undefined ? (includesAny(possible) ? environment : undefined) : narrow(environment, path, possible);
}

const includes = ({ values }: Possible, outcome: boolean): boolean => values.kind !== "boolean" || values.values.includes(outcome);
const includesAny = ({ values, null: isNull }: Possible): boolean => isNull || values.kind !== "boolean" || values.values.length > 0;
