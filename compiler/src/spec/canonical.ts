/**
 * One form of the specs that mean the same. The order of keys says nothing, except in maps whose keys are the author's own words
 * (fields, properties, values, …): there it decides the order of columns, members and answers, and is kept.
 */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return fromEntries(entries.map(([key, item]) => [key, isMap(item) && isAuthored(key, item) ? eachValue(item) : canonical(item)]));
}

/** Keys under which the author chooses the words, and their order is seen: by people who read a table or an answer, or by the expressions that follow. */
const authored: ReadonlySet<string> = new Set(["aggregate", "fields", "output", "properties", "relationships", "values"]);

/** `output` of a flow gives expressions; `output` of a tool is a schema, whose own keywords have no order. */
const isAuthored = (key: string, map: Map): boolean => authored.has(key) && (key !== "output" || Object.values(map).every((item) => typeof item === "string"));

type Map = { readonly [key: string]: unknown };
const isMap = (value: unknown): value is Map => typeof value === "object" && value !== null && !Array.isArray(value);
const eachValue = (map: Map): Map => fromEntries(Object.entries(map).map(([name, item]) => [name, canonical(item)]));

/** Like Object.fromEntries; a key `__proto__` stays a key. */
const fromEntries = (entries: readonly (readonly [string, unknown])[]): Map => Object.fromEntries(entries);

/** Canonical JSON text: what digests are taken of. */
export const canonicalText = (value: unknown): string => JSON.stringify(canonical(value));
