/** A value that SQL text is sent with: any JSON, since a json field may hold any. `undefined` (an absent optional property) is sent as NULL. */
export type Bind = {} | null | undefined;

/** SQL text with its values apart. `Row` says what the statement gives: a row, or the value of a single column. */
export interface Sql<Row> {
  /** The same array at each evaluation of one template: the runtime knows statements by it. */
  readonly strings: TemplateStringsArray;
  readonly binds: readonly Bind[];
  /** Of the type checker only. */
  readonly row?: Row;
}

/**
 * SQL as generated code writes it: `${…}` are binds, never text. A bind that is followed by `::json` or `::jsonb` is sent as
 * JSON; another array is sent as a Postgres array. What comes from a `json` field or an input without a type is `unknown`
 * to the compiler, and JSON in fact.
 */
export function sql<Row = never>(strings: TemplateStringsArray, ...binds: readonly unknown[]): Sql<Row> {
  return { strings, binds: binds as readonly Bind[] };
}
