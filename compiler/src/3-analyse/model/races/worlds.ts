import type { Handle, Program } from "./program.ts";

/** Which rows two calls mean: the id of each handle of the first and of the second call. */
export interface World {
  readonly idOf: (call: 0 | 1, handle: Handle) => string;
  /** Rows that are there from the beginning, by entity. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
  /** Keys that they have, as far as calls ask for them: `Doctor 1.wardId` -> the id of a ward. */
  readonly keys: ReadonlyMap<string, string>;
}

/** More pairings than this are not tried; those in which more is shared come first. */
const mostWorlds = 64;

/** Every way in which rows and keys of two calls can be the same. Two handles of one call are two rows. */
export function worldsOf(one: Program, other: Program): readonly World[] {
  const [first, second] = [handlesOf(one), handlesOf(other)];
  return pairings(first, second).slice(0, mostWorlds).flatMap((pairs) => {
    const world = worldOf(first, second, pairs);
    const keys = keysOf([one, other], world.idOf);
    return keys === undefined ? [] : [{ ...world, keys }];
  });
}

/** Undefined where two calls ask one row for two keys, so that one of them is refused. */
function keysOf(programs: readonly Program[], idOf: World["idOf"]): World["keys"] | undefined {
  const keys = new Map<string, string>();
  for (const [call, { steps }] of programs.entries()) {
    for (const step of steps) {
      if (step.kind === "check" || step.row === undefined || (step.kind === "write" && step.action === "create")) continue;
      for (const { field, is } of step.parts) {
        const key = `${idOf(call as 0 | 1, step.row)}.${field}`;
        const id = idOf(call as 0 | 1, is);
        if ((keys.get(key) ?? id) !== id) return undefined;
        keys.set(key, id);
      }
    }
  }
  return keys;
}

function worldOf(first: readonly Handle[], second: readonly Handle[], pairs: readonly (readonly [Handle, Handle])[]): Omit<World, "keys"> {
  const ids = new Map<string, string>();
  for (const [index, [left, right]] of pairs.entries()) {
    ids.set(`0 ${keyOf(left)}`, `${left.domain} ${index + 1}`);
    ids.set(`1 ${keyOf(right)}`, `${left.domain} ${index + 1}`);
  }
  const idOf = (call: 0 | 1, handle: Handle): string => ids.get(`${call} ${keyOf(handle)}`) ?? `${handle.domain} ${handle.name} of call ${call + 1}`;
  const rows = new Map<string, string[]>();
  for (const [call, handles] of [first, second].entries()) {
    for (const handle of handles) {
      const id = idOf(call as 0 | 1, handle);
      const known = rows.get(handle.domain) ?? [];
      if (!known.includes(id)) rows.set(handle.domain, [...known, id]);
    }
  }
  return { idOf, rows };
}

/** All ways to pair handles of one domain, each at most once, with most pairs first. */
function pairings(first: readonly Handle[], second: readonly Handle[]): readonly (readonly (readonly [Handle, Handle])[])[] {
  const [handle, ...rest] = first;
  if (handle === undefined) return [[]];
  const partners = second.filter(({ domain }) => domain === handle.domain);
  const paired = partners.flatMap((partner) => pairings(rest, second.filter((each) => each !== partner)).map((others) => [[handle, partner] as const, ...others]));
  return [...paired, ...pairings(rest, second)].sort((left, right) => right.length - left.length).slice(0, mostWorlds);
}

function handlesOf({ steps }: Program): readonly Handle[] {
  const all = steps.flatMap((step): readonly Handle[] => {
    if (step.kind === "check") return [];
    const own = [...(step.row === undefined ? [] : [step.row]), ...step.parts.map(({ is }) => is)];
    if (step.kind === "write") return own;
    return [...own, ...step.sets.flatMap(({ parts }) => parts.map(({ is }) => is))];
  });
  return [...new Map(all.filter(({ isNew }) => !isNew).map((handle) => [keyOf(handle), handle])).values()];
}

const keyOf = ({ domain, name }: Handle): string => `${domain} ${name}`;
