/** Offsets in UTF-16 units into the source of an expression. */
export interface Span { readonly start: number; readonly end: number }

interface Part { readonly span: Span }

/** What was written, before names and types: the subset of CEL that the Value DSL has. */
export type Syntax =
  | (Part & { readonly kind: "literal"; readonly value: string | boolean | null })
  /** An integer when it was written without point and exponent. */
  | (Part & { readonly kind: "numeral"; readonly value: number; readonly integer: boolean })
  | (Part & { readonly kind: "name"; readonly name: string })
  | (Part & { readonly kind: "member"; readonly object: Syntax; readonly property: string; readonly propertySpan: Span })
  | (Part & { readonly kind: "index"; readonly object: Syntax; readonly index: Syntax })
  /** `f(a)`, or `receiver.f(a)`. */
  | (Part & { readonly kind: "call"; readonly name: string; readonly nameSpan: Span; readonly receiver?: Syntax; readonly arguments: readonly Syntax[] })
  | (Part & { readonly kind: "unary"; readonly operator: "!" | "-"; readonly operand: Syntax })
  | (Part & { readonly kind: "binary"; readonly operator: SyntaxOperator; readonly left: Syntax; readonly right: Syntax })
  | (Part & { readonly kind: "conditional"; readonly test: Syntax; readonly then: Syntax; readonly otherwise: Syntax })
  | (Part & { readonly kind: "list"; readonly items: readonly Syntax[] })
  | (Part & { readonly kind: "map"; readonly entries: readonly { readonly key: string; readonly keySpan: Span; readonly value: Syntax }[] });

export type SyntaxOperator = "+" | "-" | "*" | "/" | "%" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "&&" | "||" | "in";
