/** One thing that Postgres knows of a schema, with its definition as Postgres prints it: two are the same when their texts are. */
export interface CatalogObject {
  readonly kind: ObjectKind;
  readonly table: string;
  /** Of the column, constraint, index or trigger; the table's own name for a table and its grants. */
  readonly name: string;
  /** Begins with what stands in DDL, so that a person can paste it: `bigint NOT NULL DEFAULT 1`, `CHECK (total >= 0::numeric)`. */
  readonly definition: string;
}

export type ObjectKind = "table" | "column" | "constraint" | "index" | "trigger" | "grant";

/** Names an object within one schema. */
export const keyOf = ({ kind, table, name }: Pick<CatalogObject, "kind" | "table" | "name">): string => JSON.stringify([kind, table, name]);
