import type { SqlTemplate } from "./code.ts";
import type { EntityLookup } from "./scope.ts";
import type { Binding } from "./typed.ts";

/** How names are written in TypeScript. */
export interface PrintOptions {
  /** The variable of a binding: `input`, `caller`, a node's variable, the parameter that holds the row. */
  readonly name: (binding: Binding) => string;
  /** How `now()` is written; `tx.now` when left out. */
  readonly now?: string;
}

/** How names are written in SQL; what does not touch the row becomes a bind, written as `PrintOptions` say. */
export interface PrintSqlOptions extends PrintOptions {
  readonly entities: EntityLookup;
  /** The row that bare fields belong to. With a qualifier (a table or an alias, as SQL writes it) columns are `account.balance`, without `balance`. */
  readonly row?: { readonly qualifier?: string };
  /** Nobody sends binds with the statement: all of the expression is SQL, and `now()` is that of the transaction. */
  readonly alone?: boolean;
  /** A WHERE: NULL and FALSE mean the same there, so that comparisons with nullable columns stay plain and an index serves them. */
  readonly filter?: boolean;
  /** A local that SQL holds (the item of `each`): the text of it, or of a property of it. Undefined: it is a TypeScript value and becomes a bind. */
  readonly local?: (name: string, property: string | undefined) => string | undefined;
  /** A condition on related rows that a relation reads (row-level access), or undefined. */
  readonly related?: (entity: string, alias: string) => SqlTemplate | undefined;
}
