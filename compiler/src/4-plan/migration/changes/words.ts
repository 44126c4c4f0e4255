import { isLooser, type CheckForm } from "../compare/checkForm.ts";
import type { ColumnSide, TableSide } from "../compare/comparison.ts";
import type { TableAccess } from "../document/schemaDocument.ts";

/** `Field "weight" of entity "Product"`. */
export const fieldWords = ({ field }: ColumnSide, { entity }: TableSide): string => `Field "${field.name}" of entity "${entity.name}"`;

/** `"a"`, `"a" and "b"`, `"a", "b" and "c"`. */
export function listWords(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length < 2 ? (quoted[0] ?? "") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}

type Access = Pick<TableAccess, "reads" | "uses" | "asks" | "inserts" | "updates">;

/** Which tools have the column in a statement of theirs. */
export const touchesColumn = (column: string) => (access: Access): boolean => access.reads.includes(column) || writesColumn(column)(access);

/** Which tools write the column. */
export const writesColumn = (column: string) => ({ inserts, updates }: Access): boolean => inserts?.includes(column) === true || updates?.includes(column) === true;

/** Which tools answer with the column under a schema that lets in less than it may hold from now on; no form where it may hold anything. */
export const answersLess = (column: string, form: CheckForm) => ({ answers }: Pick<TableAccess, "answers">): boolean => answers?.[column]?.some((answer) => !isLooser(form, answer)) === true;

/** Which tools need to understand its values: to have them in a list of columns that nobody looks at is not to need them. */
export const needsColumn = (column: string) => (access: Access): boolean => access.uses?.includes(column) === true || access.asks?.includes(column) === true || writesColumn(column)(access);
