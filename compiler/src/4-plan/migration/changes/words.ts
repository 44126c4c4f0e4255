import type { ColumnSide, TableSide } from "../compare/comparison.ts";

/** `Field "weight" of entity "Product"`. */
export const fieldWords = ({ field }: ColumnSide, { entity }: TableSide): string => `Field "${field.name}" of entity "${entity.name}"`;

/** `"a"`, `"a" and "b"`, `"a", "b" and "c"`. */
export function listWords(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length < 2 ? (quoted[0] ?? "") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}

/** Which tools read or write a column in the previous bundle. */
export const touchesColumn = (column: string) => ({ reads, inserts, updates }: { readonly reads: readonly string[]; readonly inserts?: readonly string[]; readonly updates?: readonly string[] }): boolean =>
  reads.includes(column) || inserts?.includes(column) === true || updates?.includes(column) === true;
export const writesColumn = (column: string) => ({ inserts, updates }: { readonly inserts?: readonly string[]; readonly updates?: readonly string[] }): boolean =>
  inserts?.includes(column) === true || updates?.includes(column) === true;
