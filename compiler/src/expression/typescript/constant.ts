import { isTotal } from "../total.ts";
import type { Binary, TypedExpression } from "../typed.ts";

/** What a condition comes to whatever the values are: TypeScript would take the way that is never gone as unreachable, and check it as such. */
export function constantOf(expression: TypedExpression): boolean | undefined {
  switch (expression.kind) {
    case "literal": return typeof expression.value === "boolean" ? expression.value : undefined;
    case "unary": {
      const operand = expression.operator === "!" ? constantOf(expression.operand) : undefined;
      return operand === undefined ? undefined : !operand;
    }
    case "binary": {
      if (expression.operator === "==" || expression.operator === "!=") return constantEquality(expression);
      if (expression.operator !== "&&" && expression.operator !== "||") return undefined;
      const decides = expression.operator === "||";
      const left = constantOf(expression.left);
      return left === decides ? decides : left === undefined ? undefined : constantOf(expression.right);
    }
    case "conditional": {
      const test = constantOf(expression.test);
      return test === undefined ? undefined : constantOf(test ? expression.then : expression.otherwise);
    }
    default: return undefined;
  }
}

/** Words that have none in common are never equal, which TypeScript would tell as a mistake. */
function constantEquality({ operator, left, right }: Binary): boolean | undefined {
  const [a, b] = [wordsOf(left), wordsOf(right)];
  if (a === undefined || b === undefined) return undefined;
  if (a.every((word) => !b.includes(word))) return operator === "!=";
  return a.length === 1 && b.length === 1 ? operator === "==" : undefined;
}

type Word = string | number | boolean;

/** The only values that TypeScript thinks an expression can have. */
function wordsOf(expression: TypedExpression): readonly Word[] | undefined {
  switch (expression.kind) {
    case "literal": return expression.value === null || expression.type.kind === "decimal" ? undefined : [expression.value];
    case "conditional": {
      const [then, otherwise] = [wordsOf(expression.then), wordsOf(expression.otherwise)];
      return then === undefined || otherwise === undefined || !isTotal(expression.test) ? undefined : [...then, ...otherwise];
    }
    default: return expression.type.kind === "enum" && isTotal(expression) ? expression.type.values : undefined;
  }
}
