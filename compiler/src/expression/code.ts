/** TypeScript text, and the runtime symbols that it names: imports follow from use. */
export interface Code {
  readonly text: string;
  /** Exports of `@fascia/runtime-lib/v1` that the text names: `decimal`, `integer`, `instant`, `text`, `list`. */
  readonly uses: readonly string[];
}

/** SQL with binds. Printed as a tagged template: strings as they are, binds as `${code}` and, where Postgres could not know the type, `::cast`. */
export interface SqlTemplate { readonly parts: readonly (string | SqlBind)[] }
export interface SqlBind {
  readonly code: Code;
  /** A Postgres type: `uuid`, `bigint`, `text[]`. */
  readonly cast?: string;
}
