import type { ExpressionType } from "./type.ts";

/** An expression whose names are resolved and whose every part has a type. The two printers read this and decide nothing. */
export type TypedExpression =
  | Literal | Name | Member | Index | Has | Unary | Binary | Conditional | Call | Macro | ListLiteral | MapLiteral | Convert;

interface Part {
  readonly type: ExpressionType;
  readonly span: { readonly start: number; readonly end: number };
}

export interface Literal extends Part { readonly kind: "literal"; readonly value: string | number | boolean | null }

/** What a bare name stands for. */
export type Binding =
  | { readonly kind: "input" }
  | { readonly kind: "caller" }
  /** The result of a node. */
  | { readonly kind: "node"; readonly node: string }
  /** The row itself (`row`), in a row scope of this entity. */
  | { readonly kind: "row"; readonly entity: string }
  /** The variable of `each`, or of a macro. */
  | { readonly kind: "local"; readonly name: string }
  /** A named value of a policy: `calls`, `spent`, `rows`, `parameters`. */
  | { readonly kind: "policy"; readonly name: string };

/** What the checker proved of a path where it is used (`has(input.q) && …`, `paidAt != null && …`), against what its declaration alone says. */
export interface Proof {
  /** Declared optional, and there. */
  readonly present?: true;
  /** Declared nullable, and not null. */
  readonly notNull?: true;
}

export interface Name extends Part { readonly kind: "name"; readonly name: string; readonly binding: Binding; readonly proved?: Proof }

/** `object.property`. A bare field name in a row scope arrives as a member of the row. */
export interface Member extends Part {
  readonly kind: "member";
  readonly object: TypedExpression;
  readonly property: string;
  /** Where the object is a row: whether the property is a stored field or a relation. */
  readonly of: "object" | "field" | "relation";
  readonly proved?: Proof;
  /** Declared optional and not asked with `has`: only where a place takes an absent value as it is (see `maybeAbsent`). Printed TypeScript gives `undefined`. */
  readonly mayBeAbsent?: true;
}
export interface Index extends Part { readonly kind: "index"; readonly object: TypedExpression; readonly index: TypedExpression }
export interface Has extends Part { readonly kind: "has"; readonly object: TypedExpression; readonly property: string }
export interface Unary extends Part { readonly kind: "unary"; readonly operator: "!" | "-"; readonly operand: TypedExpression }
export type BinaryOperator = "+" | "-" | "*" | "/" | "%" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "&&" | "||" | "in";
export interface Binary extends Part {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  /** The type in which the operation is carried out, after promotion: decides which printer form is used. */
  readonly operands: ExpressionType;
  readonly left: TypedExpression;
  readonly right: TypedExpression;
}
export interface Conditional extends Part { readonly kind: "conditional"; readonly test: TypedExpression; readonly then: TypedExpression; readonly otherwise: TypedExpression }
/** A call of a function of the table in `functions/`. */
export interface Call extends Part { readonly kind: "call"; readonly function: string; readonly overload: number; readonly arguments: readonly TypedExpression[] }
export interface Macro extends Part {
  readonly kind: "macro";
  readonly macro: "all" | "exists" | "map" | "filter" | "sum" | "min" | "max";
  readonly list: TypedExpression;
  readonly variable: string;
  /** Absent for `sum min max` over a plain list. */
  readonly body?: TypedExpression;
}
export interface ListLiteral extends Part { readonly kind: "list"; readonly items: readonly TypedExpression[] }
export interface MapLiteral extends Part { readonly kind: "map"; readonly entries: readonly { readonly key: string; readonly value: TypedExpression }[] }
/** An exact promotion that the checker inserted: integer -> decimal, integer -> number, row -> the object that an output asks for, … */
export interface Convert extends Part {
  readonly kind: "convert";
  readonly operand: TypedExpression;
  /** The operand's type, with rows spelled out as objects of the properties that are asked for. */
  readonly from: ExpressionType;
}
