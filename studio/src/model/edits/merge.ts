import { child } from "@fascia/compiler/browser";
import { isRecord } from "../document/written.ts";
import { keyOf, sameJson } from "./difference.ts";

/** Where two people changed the same thing differently. What is undefined is not there on that side. */
export interface Conflict {
  readonly file: string;
  /** In the merged text. */
  readonly pointer: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged { readonly value: unknown; readonly conflicts: readonly Conflict[] }

/** Both sides' changes of one value. Where they contradict, mine stands in the result and theirs in the conflict, so that nothing is lost. */
export function merge(file: string, base: unknown, mine: unknown, theirs: unknown, pointer = ""): Merged {
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return { value: mine, conflicts: [] };
  if (sameJson(base, mine)) return { value: theirs, conflicts: [] };
  if (isRecord(mine) && isRecord(theirs) && (isRecord(base) || base === undefined)) return mergeObjects(file, base ?? {}, mine, theirs, pointer);
  if (Array.isArray(mine) && Array.isArray(theirs) && Array.isArray(base) && [base, mine, theirs].every(areDistinct)) return mergeLists(file, base, mine, theirs, pointer);
  return { value: mine, conflicts: [{ file, pointer, base, mine, theirs }] };
}

type Json = Readonly<Record<string, unknown>>;

function mergeObjects(file: string, base: Json, mine: Json, theirs: Json, pointer: string): Merged {
  const value: Record<string, unknown> = {};
  const conflicts: Conflict[] = [];
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const merged = merge(file, base[key], mine[key], theirs[key], child(pointer, key));
    if (merged.value !== undefined) value[key] = merged.value;
    conflicts.push(...merged.conflicts);
  }
  return { value, conflicts };
}

/** In my order; what they put in stands behind what it stands behind with them. */
function mergeLists(file: string, base: readonly unknown[], mine: readonly unknown[], theirs: readonly unknown[], pointer: string): Merged {
  const [inBase, inMine, inTheirs] = [base, mine, theirs].map((list) => new Map(list.map((item) => [keyOf(item), item]))) as [Map<string, unknown>, Map<string, unknown>, Map<string, unknown>];
  const keys = [...inMine.keys()];
  let before = -1;
  for (const key of inTheirs.keys()) {
    if (!inMine.has(key)) keys.splice(before + 1, 0, key);
    before = Math.max(before, keys.indexOf(key));
  }
  const items: unknown[] = [];
  const conflicts: Conflict[] = [];
  for (const key of keys) {
    const merged = merge(file, inBase.get(key), inMine.get(key), inTheirs.get(key), child(pointer, items.length));
    conflicts.push(...merged.conflicts);
    if (merged.value !== undefined) items.push(merged.value);
  }
  return { value: items, conflicts };
}

const areDistinct = (list: readonly unknown[]): boolean => new Set(list.map(keyOf)).size === list.length;
