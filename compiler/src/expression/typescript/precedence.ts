/** How tightly printed TypeScript binds (MDN, "Operator precedence"): a part in a place that binds tighter needs parentheses. */
export const precedence = {
  conditional: 2, nullish: 3, or: 4, and: 5, equality: 9, relational: 10, additive: 12, multiplicative: 13, unary: 15, call: 18, atom: 19,
} as const;

export interface Printed { readonly text: string; readonly precedence: number }
export const atom = (text: string): Printed => ({ text, precedence: precedence.atom });
export const called = (text: string): Printed => ({ text, precedence: precedence.call });

/** The text, in parentheses when it binds less tightly than its place. */
export const within = (printed: Printed, place: number): string => (printed.precedence < place ? `(${printed.text})` : printed.text);
