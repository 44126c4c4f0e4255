/** What is written behind a list and goes over its items, and `has`: what an editor says of them. The checker types them (`check/macros.ts`). */
export const macros = {
  all: { signature: "list.all(item, condition) → boolean", sentence: "Whether the condition holds for every item." },
  exists: { signature: "list.exists(item, condition) → boolean", sentence: "Whether the condition holds for at least one item." },
  map: { signature: "list.map(item, value) → list", sentence: "The value for each item, in the order of the items." },
  filter: { signature: "list.filter(item, condition) → list", sentence: "The items for which the condition holds." },
  sum: { signature: "list.sum(item, number) → number", sentence: "The sum of the numbers; of no items it is 0." },
  min: { signature: "list.min(item, value) → value or null", sentence: "The least of the values; of no items it is null." },
  max: { signature: "list.max(item, value) → value or null", sentence: "The greatest of the values; of no items it is null." },
} as const;
export type MacroName = keyof typeof macros;
