/** Small words for sentences from facts. Names of specs stay as they are, so that a reader can search for them. */

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[], last: "and" | "or" = "and"): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

/** `1 row`, `1,200 rows`. */
export const count = (number: number, noun: string): string => `${thousands(number)} ${number === 1 ? noun : plural(noun)}`;
export const thousands = (number: number): string => String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** `Category` -> `Categories`, `Box` -> `Boxes`. */
export function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** `an Order`, `a Product`. */
export const one = (noun: string): string => `${/^[AEIOaeio]/.test(noun) ? "an" : "a"} ${noun}`;

export const code = (text: string): string => `\`${text}\``;
export const codes = (texts: readonly string[]): readonly string[] => texts.map(code);

/** Each once, in the order of appearance. */
export const distinct = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)];
export const sorted = (items: readonly string[]): readonly string[] => [...new Set(items)].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
