import { child } from "@fascia/compiler/browser";
import { isRecord } from "../document/written.ts";
import type { Edit } from "./edit.ts";

/**
 * The fewest structural edits that make one JSON value of another, so that a text is changed only where its meaning is. Items of lists are known by their
 * `id` or `name`; those that have none by what they are.
 */
export function difference(file: string, from: unknown, to: unknown, pointer = ""): readonly Edit[] {
  if (sameJson(from, to)) return [];
  if (Array.isArray(from) && Array.isArray(to)) return ofLists(file, from, to, pointer) ?? [{ kind: "set", file, pointer, value: to }];
  if (!isRecord(from) || !isRecord(to)) return [{ kind: "set", file, pointer, value: to }];
  return [
    ...Object.keys(from).filter((key) => !Object.hasOwn(to, key)).map((key): Edit => ({ kind: "remove", file, pointer: child(pointer, key) })),
    ...Object.entries(to).flatMap(([key, value]): readonly Edit[] => (Object.hasOwn(from, key) ? difference(file, from[key], value, child(pointer, key)) : [{ kind: "set", file, pointer: child(pointer, key), value }])),
  ];
}

/** Takes away from the end, then puts in and moves from the front. Nothing when two items have one name, for then they cannot be told apart. */
function ofLists(file: string, from: readonly unknown[], to: readonly unknown[], pointer: string): readonly Edit[] | undefined {
  const [before, after] = [from.map(keyOf), to.map(keyOf)];
  if (new Set(before).size < before.length || new Set(after).size < after.length) return undefined;
  const edits: Edit[] = [];
  const keys = [...before];
  const kept = new Set(after);
  for (let index = keys.length - 1; index >= 0; index--) {
    if (kept.has(keys[index] ?? "")) continue;
    edits.push({ kind: "remove", file, pointer: child(pointer, index) });
    keys.splice(index, 1);
  }
  for (const [index, key] of after.entries()) {
    const at = keys.indexOf(key);
    if (at < 0) {
      edits.push({ kind: "insert", file, pointer: child(pointer, index < keys.length ? index : "-"), value: to[index] });
      keys.splice(index, 0, key);
      continue;
    }
    if (at !== index) {
      edits.push({ kind: "move", file, from: child(pointer, at), pointer: child(pointer, index < keys.length - 1 ? index : "-") });
      keys.splice(index, 0, ...keys.splice(at, 1));
    }
    edits.push(...difference(file, from[before.indexOf(key)], to[index], child(pointer, index)));
  }
  return edits;
}

/** By what an item of a list is known. */
export function keyOf(item: unknown): string {
  if (isRecord(item)) {
    if (typeof item["id"] === "string") return `id ${item["id"]}`;
    if (typeof item["name"] === "string") return `name ${item["name"]}`;
  }
  return canonical(item);
}

/** Whether two values are the same JSON, in whatever order their keys stand. */
export const sameJson = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner)) ?? "";
}
