import type { TypedExpression } from "../typed.ts";
import { withoutNull } from "../types/join.ts";

/** What is proved at a place: `present input.q`, `notNull row.paidAt`. */
export type Facts = ReadonlySet<string>;

const none: Facts = new Set();

/** A name for what an expression reads, when it is a path: `input.q`, `row.paidAt`, `local line.note`. */
export function pathOf(expression: TypedExpression): string | undefined {
  switch (expression.kind) {
    case "name": {
      const { binding } = expression;
      switch (binding.kind) {
        case "node": return `node ${binding.node}`;
        case "local": case "policy": return `${binding.kind} ${binding.name}`;
        case "row": case "input": case "caller": return binding.kind;
      }
    }
    case "member": {
      const object = pathOf(expression.object);
      return object === undefined ? undefined : `${object}.${expression.property}`;
    }
    case "convert": return pathOf(expression.operand);
    default: return undefined;
  }
}

/** What is known where `condition` came out as `outcome`. */
export function factsWhen(condition: TypedExpression, outcome: boolean): Facts {
  switch (condition.kind) {
    case "has": {
      const object = pathOf(condition.object);
      return outcome && object !== undefined ? new Set([`present ${object}.${condition.property}`]) : none;
    }
    case "unary": return condition.operator === "!" ? factsWhen(condition.operand, !outcome) : none;
    case "conditional": {
      const whenThen = union(factsWhen(condition.test, true), factsWhen(condition.then, outcome));
      const whenOtherwise = union(factsWhen(condition.test, false), factsWhen(condition.otherwise, outcome));
      return intersection(whenThen, whenOtherwise);
    }
    case "binary": return factsOfOperator(condition, outcome);
    default: return none;
  }
}

function factsOfOperator(condition: TypedExpression & { kind: "binary" }, outcome: boolean): Facts {
  const { operator, left, right } = condition;
  if (operator === "&&" || operator === "||") {
    // `a && b` is true, and `a || b` false, only when both are.
    const both = operator === "&&";
    if (outcome === both) return union(factsWhen(left, both), factsWhen(right, both));
    return intersection(factsWhen(left, !both), union(factsWhen(left, both), factsWhen(right, !both)));
  }
  if (operator === "==" || operator === "!=") {
    const equal = (operator === "==") === outcome;
    return union(notNullFrom(left, right, equal), notNullFrom(right, left, equal));
  }
  return none;
}

/** `a != null`, and `a == b` where b is never null. */
function notNullFrom(expression: TypedExpression, other: TypedExpression, equal: boolean): Facts {
  const path = pathOf(expression);
  if (path === undefined || expression.type.kind !== "nullable") return none;
  // Where TypeScript compares with a helper, it does not see what follows from the comparison.
  if (equal && ["decimal", "json", "list", "object", "row"].includes(expression.type.inner.kind)) return none;
  const otherNeverNull = withoutNull(other.type) === other.type && other.type.kind !== "null" && other.type.kind !== "json";
  return (equal && otherNeverNull) || (!equal && other.type.kind === "null") ? new Set([`notNull ${path}`]) : none;
}

/** Facts without those about a variable that a macro takes anew. */
export function forget(facts: Facts, variable: string): Facts {
  const path = `local ${variable}`;
  return new Set([...facts].filter((fact) => {
    const subject = fact.slice(fact.indexOf(" ") + 1);
    return subject !== path && !subject.startsWith(`${path}.`);
  }));
}

export const union = (left: Facts, right: Facts): Facts => (left.size === 0 ? right : right.size === 0 ? left : new Set([...left, ...right]));
const intersection = (left: Facts, right: Facts): Facts => new Set([...left].filter((fact) => right.has(fact)));
