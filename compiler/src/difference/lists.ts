import type { Json } from "../3-analyse/analysis.ts";
import { canonicalText } from "../spec/canonical.ts";

/** Two lists by key: what only the old has, what only the new has, and what both have. */
export function align<Item>(before: readonly Item[], after: readonly Item[], keyOf: (item: Item) => string, formerKeyOf: (item: Item) => string = keyOf): { readonly gone: readonly Item[]; readonly come: readonly Item[]; readonly both: readonly (readonly [Item, Item])[] } {
  const known = new Map(before.map((item) => [keyOf(item), item]));
  const match = (item: Item): Item | undefined => known.get(keyOf(item)) ?? known.get(formerKeyOf(item));
  const both = after.flatMap((item): (readonly [Item, Item])[] => {
    const old = match(item);
    return old === undefined ? [] : [[old, item]];
  });
  const matched = new Set(both.map(([old]) => old));
  return { gone: before.filter((item) => !matched.has(item)), come: after.filter((item) => match(item) === undefined), both };
}

export const without = (list: readonly string[], other: readonly string[]): readonly string[] => list.filter((item) => !other.includes(item));
export const same = (left: unknown, right: unknown): boolean => canonicalText(left ?? null) === canonicalText(right ?? null);

/** A value of a spec as words: text in quotes only where it is not a plain word. */
export function show(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return value.map(show).join(", ");
  return typeof value === "string" ? `\`${value}\`` : `\`${JSON.stringify(value)}\``;
}
