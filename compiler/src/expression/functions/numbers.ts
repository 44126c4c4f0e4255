import type { ExpressionType } from "../type.ts";
import type { TypedExpression } from "../typed.ts";
import { anyInteger, between, boundsOf, date, datetime, decimal, duration, literalInteger, number, parameter, written, type Form, type FunctionDefinition, type Overload } from "./definition.ts";

const scale = between(0, 1000);

export const numberFunctions: readonly FunctionDefinition[] = [
  {
    name: "divide",
    sentence: "The quotient, rounded half away from zero to so many digits behind the point.",
    overloads: [{
      parameters: [parameter("dividend", decimal), parameter("divisor", decimal), written("scale", scale)], result: decimal, fails: true,
      typeScript: "decimal.divide(#0, #1, #2)", sql: (args) => quotient(literalInteger(args[2]) ?? 0),
    }],
    examples: [
      { expression: 'divide(decimal("10"), decimal("3"), 2)', value: "3.33" },
      { expression: 'divide(decimal("0.125"), decimal("1"), 2)', value: "0.13" },
      { expression: 'divide(decimal("-1"), decimal("8"), 2)', value: "-0.13" },
      { expression: "divide(1, 3, 4)", value: "0.3333" },
      { expression: 'divide(decimal("5"), decimal("2"), 0)', value: "3" },
      { expression: 'divide(decimal("0.124999999999999999999999999999"), decimal("1"), 2)', value: "0.12" },
    ],
  },
  {
    name: "round", method: true,
    sentence: "The decimal with so many digits behind the point (none when left out), the number as a whole number; half away from zero.",
    overloads: [
      { parameters: [parameter("value", decimal), written("scale", scale)], result: decimal, typeScript: "decimal.round(#0, #1)", sql: "round(#0, #1)" },
      { parameters: [parameter("value", decimal)], result: decimal, typeScript: "decimal.round(#0, 0)", sql: "round(#0, 0)" },
      {
        parameters: [parameter("value", number)], result: number, typeScript: "double.round(#0)",
        sql: "(CASE WHEN abs(#0 - trunc(#0)) >= 0.5 THEN trunc(#0) + sign(#0) ELSE trunc(#0) END)",
      },
    ],
    examples: [
      { expression: 'round(decimal("2.345"), 2)', value: "2.35" },
      { expression: 'round(decimal("-2.5"))', value: "-3" },
      { expression: 'round(decimal("5"), 2)', value: "5.00" },
      { expression: "round(2.5)", value: 3 },
      { expression: "round(-2.5)", value: -3 },
      { expression: "round(0.49999999999999994)", value: 0 },
    ],
  },
  {
    name: "floor", method: true,
    sentence: "The largest whole number that is not larger.",
    overloads: [
      { parameters: [parameter("value", decimal)], result: decimal, typeScript: "decimal.floor(#0)", sql: "floor(#0)" },
      { parameters: [parameter("value", number)], result: number, typeScript: "Math.floor(#0)", sql: "floor(#0)" },
    ],
    examples: [{ expression: 'floor(decimal("-2.5"))', value: "-3" }, { expression: "floor(2.9)", value: 2 }, { expression: 'floor(decimal("2.90"))', value: "2" }],
  },
  {
    name: "ceil", method: true,
    sentence: "The smallest whole number that is not smaller.",
    overloads: [
      { parameters: [parameter("value", decimal)], result: decimal, typeScript: "decimal.ceil(#0)", sql: "ceil(#0)" },
      { parameters: [parameter("value", number)], result: number, typeScript: "Math.ceil(#0)", sql: "ceil(#0)" },
    ],
    examples: [{ expression: 'ceil(decimal("-2.5"))', value: "-2" }, { expression: "ceil(2.1)", value: 3 }],
  },
  {
    name: "abs", method: true,
    sentence: "The value without its sign.",
    overloads: [
      { parameters: [parameter("value", anyInteger)], result: size, typeScript: "Math.abs(#0)", sql: "abs(#0)" },
      { parameters: [parameter("value", decimal)], result: decimal, typeScript: "decimal.abs(#0)", sql: "abs(#0)" },
      { parameters: [parameter("value", number)], result: number, typeScript: "Math.abs(#0)", sql: "abs(#0)" },
      { parameters: [parameter("value", duration)], result: duration, typeScript: "Math.abs(#0)", sql: "greatest(#0, -#0)" },
    ],
    examples: [{ expression: "abs(-5)", value: 5 }, { expression: 'abs(decimal("-1.50"))', value: "1.50" }, { expression: "abs(-0.5)", value: 0.5 }],
  },
  { name: "min", sentence: "The smaller of two values, the earlier of two times.", overloads: extremes("min", "least"), examples: [
    { expression: "min(3, 2)", value: 2 }, { expression: 'min(decimal("2.5"), decimal("2.25"))', value: "2.25" }, { expression: "min(0.5, 1.5)", value: 0.5 },
    { expression: 'min(date("2026-11-23"), date("2026-01-01"))', value: "2026-01-01" },
    { expression: 'min(datetime("2026-11-23T00:00:00Z"), datetime("2026-11-23T00:00:00+01:00"))', value: "2026-11-22T23:00:00.000Z" },
  ] },
  { name: "max", sentence: "The larger of two values, the later of two times.", overloads: extremes("max", "greatest"), examples: [
    { expression: "max(3, 2)", value: 3 }, { expression: 'max(decimal("10"), decimal("9.5"))', value: "10" }, { expression: 'max(date("2026-11-23"), date("2026-01-01"))', value: "2026-11-23" },
  ] },
];

/** Exact: `div` truncates, so half the divisor is added first; Postgres' own `/` would round twice. */
function quotient(digits: number): Form {
  const shift = digits === 0 ? "" : ` * 0.${"0".repeat(digits - 1)}1`;
  return { text: `sign(#0) * sign(#1) * div(abs(#0) * 2${"0".repeat(digits)} + abs(#1), abs(#1) * 2)${shift}`, binds: "product" };
}

function size(args: readonly TypedExpression[]): ExpressionType {
  const { minimum, maximum } = boundsOf(args[0]);
  return between(minimum <= 0 && maximum >= 0 ? 0 : Math.min(Math.abs(minimum), Math.abs(maximum)), Math.max(Math.abs(minimum), Math.abs(maximum)));
}

function extremes(name: "min" | "max", sql: "least" | "greatest"): readonly Overload[] {
  const of = (type: ExpressionType, typeScript: string): Overload => ({ parameters: [parameter("a", type), parameter("b", type)], result: type, typeScript, sql: `${sql}(#0, #1)` });
  const integers = (args: readonly TypedExpression[]): ExpressionType => {
    const [a, b] = [boundsOf(args[0]), boundsOf(args[1])];
    return between(Math[name](a.minimum, b.minimum), Math[name](a.maximum, b.maximum));
  };
  return [
    { ...of(anyInteger, `Math.${name}(#0, #1)`), result: integers },
    of(decimal, `decimal.${name}(#0, #1)`),
    of(number, `Math.${name}(#0, #1)`),
    of(date, `date.${name}(#0, #1)`),
    of(datetime, `instant.${name}(#0, #1)`),
    of(duration, `Math.${name}(#0, #1)`),
  ];
}
