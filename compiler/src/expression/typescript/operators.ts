import { factsWhen, union } from "../check/facts.ts";
import { boundsOf, integerIsTotal } from "../total.ts";
import type { ExpressionType } from "../type.ts";
import type { Binary, TypedExpression } from "../typed.ts";
import { isSafe } from "../types/bounds.ts";
import { withoutNull } from "../types/join.ts";
import { use, type Context } from "./context.ts";
import { constantOf } from "./constant.ts";
import { atom, called, precedence, type Printed } from "./precedence.ts";
import { decimalOperand, print, printHas, printIn } from "./printTypeScript.ts";

const operatorPrecedence = {
  "+": precedence.additive, "-": precedence.additive, "*": precedence.multiplicative, "/": precedence.multiplicative, "%": precedence.multiplicative,
  "==": precedence.equality, "!=": precedence.equality, "<": precedence.relational, "<=": precedence.relational, ">": precedence.relational, ">=": precedence.relational,
} as const;
type Infix = keyof typeof operatorPrecedence;
const spelling: { readonly [operator: string]: string | undefined } = { "==": "===", "!=": "!==" };

export function printBinary(expression: Binary, context: Context): Printed {
  switch (expression.operator) {
    case "&&": case "||": return printLogical(expression, context);
    case "==": case "!=": return printEquality(expression, expression.operator === "==", context);
    case "in": return printMembership(expression, context);
    case "<": case "<=": case ">": case ">=": return printOrdering(expression, context);
    default: return printArithmetic(expression, expression.operator, context);
  }
}

function infix(left: TypedExpression, operator: Infix, right: TypedExpression, context: Context): Printed {
  const place = operatorPrecedence[operator];
  return { text: `${printIn(left, place, context)} ${spelling[operator] ?? operator} ${printIn(right, place + 1, context)}`, precedence: place };
}

/** `decimal.add(a, b)` */
function helper(name: string, left: TypedExpression, right: TypedExpression, context: Context): Printed {
  return called(use(context, `${name}(${print(decimalOperand(left), context).text}, ${print(decimalOperand(right), context).text})`));
}

function printLogical({ operator, left, right }: Binary, context: Context): Printed {
  const both = operator === "&&";
  const constant = constantOf(left);
  if (constant !== undefined) return constant === both ? print(right, context) : atom(String(constant));
  const place = both ? precedence.and : precedence.or;
  const after = { ...context, facts: union(context.facts, factsWhen(left, both)) };
  // Mixed && and || always get parentheses, so that nobody has to know which binds tighter.
  const side = (expression: TypedExpression, inside: Context): string => {
    const printed = print(expression, inside);
    const mixed = printed.precedence === (both ? precedence.or : precedence.and);
    return mixed || printed.precedence < place ? `(${printed.text})` : printed.text;
  };
  return { text: `${side(left, context)} ${both ? "&&" : "||"} ${side(right, after)}`, precedence: place };
}

/** Types whose equality is that of JavaScript. */
function isPlain(type: ExpressionType): boolean {
  return !["decimal", "json", "list", "object"].includes(withoutNull(type).kind);
}

function printEquality(expression: Binary, equal: boolean, context: Context): Printed {
  const constant = constantOf(expression);
  if (constant !== undefined) return atom(String(constant === (equal === (expression.operator === "=="))));
  const { left, right, operands } = expression;
  const withNull = left.type.kind === "null" || right.type.kind === "null";
  if (withNull || isPlain(operands)) return infix(left, equal ? "==" : "!=", right, context);
  const call = helper(withoutNull(operands).kind === "decimal" ? "decimal.equals" : "json.equals", left, right, context);
  return equal ? call : { text: `!${call.text}`, precedence: precedence.unary };
}

function printMembership({ left, right, operands }: Binary, context: Context): Printed {
  if (operands.kind === "decimal") return helper("decimal.isOneOf", left, right, context);
  if (!isPlain(operands)) return helper("json.isOneOf", left, right, context);
  const element = right.type.kind === "list" ? right.type.element : undefined;
  // A list of words takes no other words to look for.
  const words = element?.kind === "enum" && right.kind !== "list" && !(left.type.kind === "enum" && left.type.values.every((word) => element.values.includes(word)));
  if (words) return called(use(context, `list.includes(${print(right, context).text}, ${print(left, context).text})`));
  return called(`${printIn(right, precedence.call, context)}.includes(${print(left, context).text})`);
}

function printOrdering({ operator, left, right, operands }: Binary, context: Context): Printed {
  const compare = operands.kind === "decimal" ? "decimal.compare" : operands.kind === "string" ? "text.compare" : undefined;
  if (compare === undefined) return infix(left, operator as Infix, right, context);
  return { text: `${helper(compare, left, right, context).text} ${operator} 0`, precedence: precedence.relational };
}

const words = { "+": "add", "-": "subtract", "*": "multiply", "/": "divide", "%": "remainder" } as const;

function printArithmetic({ left, right, operands, type }: Binary, operator: keyof typeof words, context: Context): Printed {
  switch (operands.kind) {
    case "integer": {
      if (!integerIsTotal(operator, boundsOf(left), boundsOf(right))) return helper(`integer.${words[operator]}`, left, right, context);
      return operator === "/" ? called(`Math.trunc(${infix(left, "/", right, context).text})`) : infix(left, operator, right, context);
    }
    case "number": return helper(`double.${words[operator]}`, left, right, context);
    case "decimal": return helper(`decimal.${words[operator]}`, left, right, context);
    case "duration": return operator === "*" ? helper("integer.multiply", left, right, context) : infix(left, operator, right, context);
    case "datetime": return printTime(left, right, operator, type, context);
    case "list": return called(`[...${printIn(left, precedence.conditional, context)}, ...${printIn(right, precedence.conditional, context)}]`);
    default: return infix(left, operator, right, context);
  }
}

function printTime(left: TypedExpression, right: TypedExpression, operator: string, result: ExpressionType, context: Context): Printed {
  if (result.kind === "duration") return helper("instant.difference", left, right, context);
  if (left.type.kind === "duration") return helper("instant.add", right, left, context);
  if (operator === "+") return helper("instant.add", left, right, context);
  const back: TypedExpression = right.kind === "literal" && typeof right.value === "number" ? { ...right, value: -right.value } : { kind: "unary", operator: "-", operand: right, type: right.type, span: right.span };
  return helper("instant.add", left, back, context);
}

/** `!operand`, said directly where there is a word for it. */
export function printNegation(operand: TypedExpression, context: Context): Printed {
  if (operand.kind === "has") return printHas(operand, false, context);
  if (operand.kind === "binary" && (operand.operator === "==" || operand.operator === "!=")) return printEquality(operand, operand.operator === "!=", context);
  return { text: `!${printIn(operand, precedence.unary, context)}`, precedence: precedence.unary };
}

export function printNegative({ operand, type }: TypedExpression & { kind: "unary" }, context: Context): Printed {
  if (type.kind === "decimal") return called(use(context, `decimal.negate(${print(decimalOperand(operand), context).text})`));
  if (type.kind === "integer" && !isSafe(type)) throw new Error("The negative of an integer is one.");
  // `- -1`: two signs must not become one operator.
  const text = printIn(operand, precedence.unary, context);
  return { text: text.startsWith("-") ? `-(${text})` : `-${text}`, precedence: precedence.unary };
}
