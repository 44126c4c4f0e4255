import type { ExpressionType } from "../type.ts";
import type { TypedExpression } from "../typed.ts";

/**
 * How a call is written in TypeScript or SQL: `#0`, `#1` are the arguments. What is not a call or an atom says how tightly it binds, so that the
 * printers know when to put it in parentheses; arguments get parentheses where their place in the text asks for them.
 */
export type Form = string | { readonly text: string; readonly binds: Tightness };
export type Tightness = "atom" | "product" | "sum" | "comparison" | "nullish" | "conditional";

export interface Parameter {
  readonly name: string;
  readonly type: ExpressionType;
  /** The argument is written out, not computed: a scale, the text of a date. */
  readonly literal?: true;
}

export interface Overload {
  readonly parameters: readonly Parameter[];
  /** The last parameter may be given any number of times. */
  readonly rest?: true;
  readonly result: ExpressionType | ((args: readonly TypedExpression[]) => ExpressionType);
  /** It can fail at run time. */
  readonly fails?: true;
  readonly typeScript: Form | ((args: readonly TypedExpression[]) => Form);
  readonly sql: Form | ((args: readonly TypedExpression[]) => Form);
  /** SQL gives a four-byte integer: arithmetic takes it as `bigint` first. */
  readonly narrow?: true;
  /** The call of a literal is a literal of the result's type: `date("2026-11-23")`. */
  readonly fold?: true;
}

export interface Example {
  readonly expression: string;
  /** As JSON; durations are milliseconds. */
  readonly value: string | number | boolean | null;
}

export interface FunctionDefinition {
  readonly name: string;
  /** What it does, in one sentence for the docs. */
  readonly sentence: string;
  /** May also be written behind its first argument: `name.contains("a")`. */
  readonly method?: true;
  /**
   * A function over any type is typed by the checker: `orElse` takes a value that may be null or absent and gives the other argument's type.
   */
  readonly generic?: "orElse" | "size";
  readonly overloads: readonly Overload[];
  readonly examples: readonly Example[];
}

export const boolean = { kind: "boolean" } as const;
export const text = { kind: "string" } as const;
export const number = { kind: "number" } as const;
export const decimal = { kind: "decimal" } as const;
export const date = { kind: "date" } as const;
export const datetime = { kind: "datetime" } as const;
export const duration = { kind: "duration" } as const;
export const uuid = { kind: "uuid" } as const;
export const between = (minimum: number, maximum: number): ExpressionType => ({ kind: "integer", minimum, maximum });
export const anyInteger = between(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
export const parameter = (name: string, type: ExpressionType): Parameter => ({ name, type });
export const written = (name: string, type: ExpressionType): Parameter => ({ name, type, literal: true });

/** The bounds of an integer argument. */
export function boundsOf(expression: TypedExpression | undefined): { readonly minimum: number; readonly maximum: number } {
  if (expression?.type.kind === "integer") return expression.type;
  return { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
}
/** The value of an integer argument that is written out. */
export const literalInteger = (expression: TypedExpression | undefined): number | undefined =>
  expression?.kind === "literal" && typeof expression.value === "number" && expression.type.kind === "integer" ? expression.value : undefined;
