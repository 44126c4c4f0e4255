import type { ExpressionType } from "./type.ts";
import type { Binding, TypedExpression } from "./typed.ts";

/** What the expressions of one place may name. */
export interface Scope {
  /** `input`, `caller`, node ids, locals, policy names. */
  readonly names: ReadonlyMap<string, { readonly type: ExpressionType; readonly binding: Binding }>;
  /** In a row scope: the entity whose fields bare names stand for. They win over `names`; a name that is both is an error that says so. */
  readonly row?: string;
  readonly entities: EntityLookup;
  /** What is proved before the expression is evaluated, as `factsWhen` tells it: by asserts, and by the case that led here. */
  readonly facts?: ReadonlySet<string>;
}

/** How the checker and the printers ask about stored rows. */
export type EntityLookup = ReadonlyMap<string, EntityShape>;
export interface EntityShape {
  readonly name: string;
  /** `order`, quoted where SQL reserves the word. */
  readonly table: string;
  readonly fields: ReadonlyMap<string, { readonly type: ExpressionType; readonly column: string; readonly sensitive: boolean }>;
  readonly relations: ReadonlyMap<string, RelationShape>;
}
export interface RelationShape {
  readonly target: string;
  readonly many: boolean;
  /** belongsTo: `local` = the reference field here. hasOne, hasMany: `remote` = the reference field there. manyToMany: both sides of `through`. */
  readonly join:
    | { readonly kind: "local"; readonly field: string }
    | { readonly kind: "remote"; readonly field: string }
    | { readonly kind: "through"; readonly entity: string; readonly field: string; readonly targetField: string };
}

/** A fault inside an expression; the caller adds the place in the file. */
export interface ExpressionFault {
  readonly code: string;
  readonly message: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly didYouMean?: string;
}

/** Parses and types. All faults are reported that can be found. */
export type CheckExpression = (source: string, scope: Scope, expected?: ExpressionType) => { readonly expression?: TypedExpression; readonly faults: readonly ExpressionFault[] };
