/** Types of the Value DSL. Values in flight are JSON values: decimals, dates, datetimes and uuids are strings in one canonical form. */
export type ExpressionType =
  | { readonly kind: "boolean" }
  /** JSON-safe integer; the bounds are what is known of it (inclusive). */
  | { readonly kind: "integer"; readonly minimum: number; readonly maximum: number }
  | { readonly kind: "number" }
  | { readonly kind: "decimal" }
  | { readonly kind: "string" }
  | { readonly kind: "enum"; readonly values: readonly string[] }
  /** Lower case. `asSent`: a part of the input, which may be written in upper case too; the checker converts it where it is used. */
  | { readonly kind: "uuid"; readonly asSent?: true }
  /** `2026-11-23` */
  | { readonly kind: "date" }
  /** `2026-11-23T18:30:00.000Z`. `asSent`: a part of the input, which may carry any offset; the checker converts it where it is used. */
  | { readonly kind: "datetime"; readonly asSent?: true }
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
