/** Lists, where JavaScript's own methods say less than is meant. */
import { refuse } from "../problem.ts";

/** The item with this number, from 0; there must be one. */
export function at<Item>(items: readonly Item[], index: number): Item {
  if (index < 0 || index >= items.length) throw refuse("VALUE_REFUSED", { message: "A list has no item with this number." });
  return items[index]!;
}

/** Of any type: the type checker would refuse to look for a value that is not of the list's own type. */
export const includes = (items: readonly unknown[], value: unknown): boolean => items.includes(value);

type Ordered = string | number;
/** The smallest item; null for an empty list. Texts are dates or instants. */
export const min = <Item extends Ordered>(items: readonly Item[]): Item | null => items.reduce<Item | null>((least, item) => (least === null || item < least ? item : least), null);
/** The largest item; null for an empty list. */
export const max = <Item extends Ordered>(items: readonly Item[]): Item | null => items.reduce<Item | null>((greatest, item) => (greatest === null || item > greatest ? item : greatest), null);
