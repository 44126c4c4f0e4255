import type { TypedExpression } from "../typed.ts";
import { atom, precedence, type Printed } from "./precedence.ts";

export function printLiteral({ value, type }: TypedExpression & { kind: "literal" }): Printed {
  if (typeof value !== "number") return atom(JSON.stringify(value));
  // Milliseconds of a duration are long: 86_400_000.
  const text = type.kind === "duration" ? String(value).replace(/\B(?=(\d{3})+$)/g, "_") : String(value);
  return value < 0 ? { text, precedence: precedence.unary } : atom(text);
}

/** The key of an object literal or a member: in quotes where it is no identifier. */
export const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);
export const printKey = (name: string): string => (isIdentifier(name) && name !== "__proto__" ? name : `[${JSON.stringify(name)}]`);
