/** Why some value that one schema accepts may be refused by another. */
export type Gap = { readonly pointer: string } & (
  /** Values of these types are accepted here, and there they are not. */
  | { readonly kind: "type"; readonly extra: readonly TypeName[] }
  /** These values; null when they cannot be listed. */
  | { readonly kind: "values"; readonly extra: readonly unknown[] | null }
  /** A limit that the one does not have, or has wider. */
  | { readonly kind: "bound"; readonly keyword: BoundKeyword; readonly left: number | null; readonly right: number }
  | { readonly kind: "form"; readonly keyword: "pattern" | "format"; readonly left: string | null; readonly right: string }
  /** May be left out here, and there it must be. */
  | { readonly kind: "required"; readonly name: string }
  /** May be there here, and there the object is closed. */
  | { readonly kind: "property"; readonly name: string }
  /** Any further property may be there here, and there the object is closed. */
  | { readonly kind: "open" }
  /** Nothing at all is accepted there. */
  | { readonly kind: "never" }
  /** Cannot be told: the keyword says something here that is not compared. */
  | { readonly kind: "unclear"; readonly keyword: string }
);

export type TypeName = "null" | "boolean" | "integer" | "fraction" | "string" | "array" | "object";
export type BoundKeyword =
  | "minLength" | "maxLength" | "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" | "minItems" | "maxItems" | "minProperties" | "maxProperties";
