import { print, type Doc, type List } from "./doc.ts";

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A string as TypeScript text; line and paragraph separators are written as escapes, so that no tool trips over them. */
export const string = (value: string): string => JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");

/** A property's name, quoted where it must be. `__proto__` is computed: written plainly it would set the prototype. */
export function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return identifier.test(name) ? name : string(name);
}

/** `name: value`, or `name` alone when the value is a variable of that name. */
export function property(name: string, value: Doc): Doc {
  const text = typeof value === "string" ? value : typeof value === "object" && "uses" in value ? value.text : undefined;
  return text === name && identifier.test(name) ? value : print`${propertyName(name)}: ${value}`;
}

/** `{ name: value, … }` */
export const object = (properties: readonly (readonly [string, Doc])[], layout: List["layout"] = "fit"): List => ({
  kind: "list",
  open: "{",
  close: "}",
  items: properties.map(([name, value]) => property(name, value)),
  spaced: true,
  layout,
});

/** Plain data (what JSON can say) as TypeScript text, keys in the order given. */
export function literal(value: unknown): Doc {
  if (Array.isArray(value)) return { kind: "list", open: "[", close: "]", items: value.map(literal), spaced: false, layout: "fit" };
  if (typeof value === "object" && value !== null) return object(Object.entries(value).map(([name, item]) => [name, literal(item)]));
  if (typeof value === "string") return string(value);
  if (typeof value === "number" || typeof value === "boolean" || value === null) return JSON.stringify(value);
  throw new Error(`A ${typeof value} has no literal.`);
}
