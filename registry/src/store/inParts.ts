/** Rows for one statement: Postgres takes at most 65,535 parameters, and no table here has more than ten columns. */
const AT_ONCE = 5000;

/** Parts of the rows that one statement can take each. */
export function inParts<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, part) => rows.slice(part * AT_ONCE, (part + 1) * AT_ONCE));
}
