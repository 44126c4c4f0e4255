/** How names of specs become names of the database: `totalCents` is `total_cents`, `OrderLine` is `order_line`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}

/** The table of an entity, or the column of a field, as Postgres stores its name: without quotes. */
export const tableName = snakeCase;
export const columnName = snakeCase;

/** The longest name that Postgres keeps whole (NAMEDATALEN - 1). */
export const longestName = 63;

/** The name as SQL text: in quotes where the word is reserved or has other characters than lower case letters, digits and `_`. */
export function quoteName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reservedWords.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** PostgreSQL 16-18, appendix C: reserved key words, also those that may be function or type names. */
const reservedWords: ReadonlySet<string> = new Set(
  (
    "all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint create cross " +
    "current_catalog current_date current_role current_schema current_time current_timestamp current_user default deferrable desc distinct do else end except " +
    "false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime " +
    "localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar some " +
    "symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window with"
  ).split(" "),
);
