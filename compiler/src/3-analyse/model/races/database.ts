import { evaluate } from "../known.ts";
import type { ReadStep, RowSet, WriteStep } from "./program.ts";
import type { World } from "./worlds.ts";

/** What is stored, as terms: `=paid` for a known value, otherwise who made it from what. */
export interface Stored {
  /** `Product 1.stock` -> term. Cells that nobody wrote hold what they held before. */
  readonly cells: ReadonlyMap<string, string>;
  readonly added: readonly AddedRow[];
  /** How often each row was written. */
  readonly versions: ReadonlyMap<string, number>;
}
export interface AddedRow {
  readonly id: string;
  readonly step: WriteStep;
  readonly call: 0 | 1;
}

export const emptyStore: Stored = { cells: new Map(), added: [], versions: new Map() };

/** What a call sees: what is committed, with its own writes over it. */
export function over(below: Stored, own: Stored): Stored {
  if (own.cells.size === 0 && own.added.length === 0) return below;
  const versions = new Map(below.versions);
  for (const [row, count] of own.versions) versions.set(row, (versions.get(row) ?? 0) + count);
  return { cells: new Map([...below.cells, ...own.cells]), added: [...below.added, ...own.added], versions };
}

export function cellOf({ cells }: Stored, row: string, field: string): string {
  return cells.get(`${row}.${field}`) ?? (field === "exists" ? "=true" : `${row}.${field}`);
}

/** What a read sees of the row that it names, field by field. */
export function seeRow(stored: Stored, world: World, call: 0 | 1, step: ReadStep, fields: readonly string[]): ReadonlyMap<string, string> {
  const { row } = step;
  return row === undefined ? new Map() : new Map(fields.map((field) => [field, cellOf(stored, world.idOf(call, row), field)]));
}

/** What a read sees of its sets, as one term. */
export function seeSets(stored: Stored, world: World, call: 0 | 1, sets: readonly RowSet[]): string {
  return sets.map((set) => {
    const old = (world.rows.get(set.entity) ?? []).filter((id) => cellOf(stored, id, "exists") !== "=false" && hasKeys(id, set, world, call));
    const added = stored.added.filter((row) => row.step.entity === set.entity && cellOf(stored, row.id, "exists") !== "=false" && belongs(row, set, world, call)).map(({ id }) => id);
    return [...old, ...added].sort().map((id) => `${id}(${set.fields.map((field) => cellOf(stored, id, field)).join(",")})`).join(" ");
  }).join(" | ");
}

/** Whether a row that was there can be among those that a condition selects. */
const hasKeys = (id: string, { parts }: RowSet, world: World, call: 0 | 1): boolean =>
  parts.every(({ field, is }) => (world.keys.get(`${id}.${field}`) ?? world.idOf(call, is)) === world.idOf(call, is));

/** Whether a row that was made meanwhile can be among those that a condition selects. */
function belongs({ step, call }: AddedRow, { parts, where }: RowSet, world: World, reader: 0 | 1): boolean {
  const isElsewhere = parts.some(({ field, is }) => {
    const own = step.parts.find((part) => part.field === field);
    return own !== undefined && world.idOf(call, own.is) !== world.idOf(reader, is);
  });
  if (isElsewhere) return false;
  return where === undefined || evaluate(where, (path) => (path.startsWith("row.") ? step.constants.get(path.slice("row.".length)) : undefined)) !== false;
}

/** A term's value where it is known. */
export function constantOf(term: string | undefined): string | number | boolean | null | undefined {
  return term?.startsWith("=") === true ? (JSON.parse(term.slice(1)) as string | number | boolean | null) : undefined;
}
export const termOf = (value: string | number | boolean | null): string => `=${JSON.stringify(value)}`;
