import { quoteName } from "../../../spec/names.ts";
import type { CatalogObject, ObjectKind } from "./catalog.ts";

type Remedy = (object: { readonly table: string; readonly name: string }, expected: string) => string;

/** What a person can do about a difference: mostly the statement that ends it. */
export function remedyFor(object: CatalogObject, expected: string | undefined, found: string | undefined): string {
  const names = { table: quoteName(object.table), name: quoteName(object.name) };
  if (expected === undefined) return takeAway[object.kind](names, found ?? "");
  return found === undefined ? bring[object.kind](names, expected) : change[object.kind](names, expected);
}

const bring: { readonly [K in ObjectKind]: Remedy } = {
  table: () => "Restore it, or name the right database.",
  column: ({ table, name }, expected) => `ALTER TABLE ${table} ADD COLUMN ${name} ${expected};`,
  constraint: ({ table, name }, expected) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${expected};`,
  index: (_, expected) => `${expected};`,
  trigger: (_, expected) => `${withoutNotes(expected)};`,
  grant: ({ table }, expected) => `GRANT ${expected} ON ${table} TO fascia_service;`,
};

const takeAway: { readonly [K in ObjectKind]: Remedy } = {
  table: ({ table }) => `Rename or drop it: the migration is about to make a table ${table}.`,
  column: ({ table, name }) => `Declare it in the specs, or: ALTER TABLE ${table} DROP COLUMN ${name};`,
  constraint: ({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name};`,
  index: ({ name }) => `DROP INDEX ${name};`,
  trigger: ({ table, name }) => `DROP TRIGGER ${name} ON ${table};`,
  grant: ({ table }, found) => `REVOKE ${found} ON ${table} FROM fascia_service;`,
};

const change: { readonly [K in ObjectKind]: Remedy } = {
  table: () => "Make it a plain table again.",
  column: ({ table, name }, expected) => `ALTER TABLE ${table} ALTER COLUMN ${name} …, until it is: ${expected}`,
  constraint: ({ table, name }, expected) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${expected};`,
  index: ({ name }, expected) => `DROP INDEX ${name}; ${expected};`,
  trigger: ({ table, name }, expected) => `DROP TRIGGER ${name} ON ${table}; ${withoutNotes(expected)};`,
  grant: ({ table }, expected) => `REVOKE ALL ON ${table} FROM fascia_service; GRANT ${expected} ON ${table} TO fascia_service;`,
};

/** What `readCatalog` adds behind a definition stands in SQL comments. */
const withoutNotes = (definition: string): string => definition.replace(/ -- .*$/, "");
