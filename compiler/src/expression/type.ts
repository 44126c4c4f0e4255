/** Types of the Value DSL. Values in flight are JSON values: decimals, dates, datetimes and uuids are strings in one canonical form. */
export type ExpressionType =
  | { readonly kind: "boolean" }
  /** JSON-safe integer; the bounds are what is known of it (inclusive). */
  | { readonly kind: "integer"; readonly minimum: number; readonly maximum: number }
  | { readonly kind: "number" }
  | { readonly kind: "decimal" }
  | { readonly kind: "string" }
  | { readonly kind: "enum"; readonly values: readonly string[] }
  /** In lower case; the validators bring an input's to that form. */
  | { readonly kind: "uuid" }
  /** `2026-11-23` */
  | { readonly kind: "date" }
  /** `2026-11-23T18:30:00.000Z`; the validators bring an input's to that form. */
  | { readonly kind: "datetime" }
  /** Milliseconds in TypeScript, `interval` in SQL. */
  | { readonly kind: "duration" }
  /** Any JSON: may be compared with `==`, handed on, and asked with `has`. */
  | { readonly kind: "json" }
  | { readonly kind: "null" }
  | { readonly kind: "list"; readonly element: ExpressionType; readonly maximumItems?: number }
  | { readonly kind: "object"; readonly properties: ReadonlyMap<string, ObjectProperty> }
  /** A stored row. `loaded` are the relations that were read with it. */
  | { readonly kind: "row"; readonly entity: string; readonly loaded: ReadonlyMap<string, ExpressionType> }
  /** The inner type, or null. */
  | { readonly kind: "nullable"; readonly inner: ExpressionType };

export interface ObjectProperty {
  readonly type: ExpressionType;
  /** May be absent. Absent is not null: using it needs `has(...)` first. */
  readonly optional: boolean;
}

export const safeInteger = { kind: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER } as const;
