import { child } from "@fascia/compiler/browser";
import { memberSchema, resolve, type Schema } from "./schema.ts";

/** A text that is an expression, by its pointer. */
export interface Written { readonly pointer: string; readonly source: string }

/** All expressions in a value, as its schema tells them from plain texts, in the order of the file. */
export function expressionsIn(value: unknown, schema: Schema, root: Schema, pointer = ""): readonly Written[] {
  const known = resolve(schema, root, value);
  if (typeof value === "string") return known["x-fascia"] === "expression" ? [{ pointer, source: value }] : [];
  if (Array.isArray(value)) return known.items === undefined ? [] : value.flatMap((item: unknown, index) => expressionsIn(item, known.items ?? {}, root, child(pointer, index)));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const its = memberSchema(known, key);
    return its === undefined ? [] : expressionsIn(inner, its, root, child(pointer, key));
  });
}
