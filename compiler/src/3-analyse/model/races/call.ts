import { evaluate, type Known } from "../known.ts";
import { cellOf, constantOf, emptyStore, over, seeRow, seeSets, termOf, type Stored } from "./database.ts";
import type { CheckStep, Program, ReadStep, WriteStep } from "./program.ts";
import type { World } from "./worlds.ts";

/** A call in the middle of its transaction. */
export interface Call {
  readonly index: 0 | 1;
  readonly program: Program;
  /** How many steps are done. */
  readonly done: number;
  /** Its own writes. */
  readonly own: Stored;
  readonly locks: ReadonlySet<string>;
  /** What it saw, `node.field` -> term. */
  readonly seen: ReadonlyMap<string, string>;
  /** The same without its own writes: what it believes of others. */
  readonly based: ReadonlyMap<string, string>;
  readonly snapshot?: Stored;
  readonly finished: boolean;
  /** Reads that were no longer true when it committed. */
  readonly stale: readonly Stale[];
}
export interface Stale {
  readonly step: ReadStep;
  /** Fields of the row, or `*` for its sets. */
  readonly fields: readonly string[];
  readonly computes: boolean;
}

export const startCall = (index: 0 | 1, program: Program): Call => ({ index, program, done: 0, own: emptyStore, locks: new Set(), seen: new Map(), based: new Map(), finished: false, stale: [] });

/** The locks that the next step wants. */
export function locksWanted(call: Call, world: World): readonly string[] {
  const step = call.program.steps[call.done];
  if (step === undefined || step.kind === "check") return [];
  if (step.kind === "read") return step.lock && step.row !== undefined ? [world.idOf(call.index, step.row)] : [];
  return step.action === "create" ? step.unique.map((key) => keyLock(step, key, world, call.index)) : [world.idOf(call.index, step.row)];
}

/**
 * Runs the next step on what is committed. Undefined: the call is refused, or runs again from its beginning, so that this order of things is
 * no danger.
 */
export function runStep(call: Call, committed: Stored, world: World): Call | undefined {
  const step = call.program.steps[call.done];
  if (step === undefined) return call;
  const snapshot = call.program.isolation === "snapshot" ? (call.snapshot ?? committed) : undefined;
  const wanted = locksWanted(call, world);
  // A row that changed since the snapshot is a serialization failure.
  if (snapshot !== undefined && wanted.some((lock) => versionOf(snapshot, lock) !== versionOf(committed, lock))) return undefined;
  const base: Call = { ...call, done: call.done + 1, locks: wanted.length === 0 ? call.locks : new Set([...call.locks, ...wanted]), ...(snapshot !== undefined && { snapshot }) };
  switch (step.kind) {
    case "check": return runCheck(base, step);
    case "read": return runRead(base, step, snapshot ?? committed, world);
    case "write": return runWrite(base, step, over(snapshot ?? committed, call.own), committed, world);
  }
}

function runCheck(call: Call, { condition, outcome }: CheckStep): Call | undefined {
  const known = (path: string): Known => (path.startsWith("node ") ? constantOf(call.seen.get(path.slice("node ".length))) : undefined);
  return evaluate(condition, known) === !outcome ? undefined : call;
}

function runRead(call: Call, step: ReadStep, below: Stored, world: World): Call | undefined {
  const view = over(below, call.own);
  const now = seen(step, view, world, call.index);
  if (step.mustExist && now.get("exists") === termOf(false)) return undefined;
  const all = new Map(call.seen);
  for (const [field, term] of now) all.set(`${step.node}.${field}`, term);
  if (step.row !== undefined) all.set(`${step.node} version`, String(versionOf(view, world.idOf(call.index, step.row))));
  const based = new Map(call.based);
  for (const [field, term] of seen(step, below, world, call.index)) based.set(`${step.node}.${field}`, term);
  return { ...call, seen: all, based };
}

function runWrite(call: Call, step: WriteStep, view: Stored, committed: Stored, world: World): Call | undefined {
  const id = step.action === "create" ? `${step.entity} ${step.node} of call ${call.index + 1}` : world.idOf(call.index, step.row);
  if (step.action === "create") {
    // A unique index refuses the second row with the same key.
    if (step.unique.some((key) => versionOf(committed, keyLock(step, key, world, call.index)) > 0)) return undefined;
  } else {
    if (cellOf(view, id, "exists") === termOf(false)) return undefined;
    const status = constantOf(cellOf(view, id, "status"));
    if (step.from !== undefined && typeof status === "string" && !step.from.includes(status)) return undefined;
    const expected = step.expects === undefined ? undefined : Number(call.seen.get(`${step.expects} version`) ?? "0");
    if (expected !== undefined && versionOf(over(committed, call.own), id) !== expected) return undefined;
  }
  const cells = new Map(call.own.cells);
  for (const { field, how, constant, uses, stored } of step.sets) {
    const from = [...uses.map(({ node, field: used }) => call.seen.get(`${node}.${used}`) ?? ""), ...(how === "add" ? [] : stored.map((name) => cellOf(view, id, name)))];
    const made = `${step.node}.${field}@${call.index}(${from.join(",")})`;
    cells.set(`${id}.${field}`, constant !== undefined ? termOf(constant) : how === "add" ? added(cellOf(view, id, field), made) : made);
  }
  if (step.action === "softDelete") cells.set(`${id}.exists`, termOf(false));
  const asked = step.asks.length === 0 ? [] : [[`${step.node} asks`, step.asks.map((field) => cellOf(view, id, field)).join(",")] as const];
  const versions = new Map(call.own.versions);
  for (const lock of step.action === "create" ? step.unique.map((key) => keyLock(step, key, world, call.index)) : [id]) versions.set(lock, (versions.get(lock) ?? 0) + 1);
  const more = step.action === "create" ? [...call.own.added, { id, step, call: call.index }] : call.own.added;
  return { ...call, seen: new Map([...call.seen, ...asked]), own: { cells, added: more, versions } };
}

/** Sums do not mind the order in which they grow. */
function added(stored: string, more: string): string {
  const [base = "", ...parts] = stored.split(" + ");
  return [base, ...[...parts, more].sort()].join(" + ");
}

/** Ends the transaction: what it saw of others is compared with what they have committed by now. */
export function commitCall(call: Call, committed: Stored, world: World): Call {
  const stale = call.program.steps.flatMap((step): readonly Stale[] => {
    if (step.kind !== "read") return [];
    const fields = [...seen(step, committed, world, call.index)].filter(([field, term]) => call.based.get(`${step.node}.${field}`) !== term).map(([field]) => field);
    return fields.length === 0 ? [] : [{ step, fields, computes: fields.some((field) => (field === "*" ? step.setComputes : step.computes.includes(field))) }];
  });
  return { ...call, finished: true, locks: new Set(), stale };
}

/** Whether a call has seen, without holding it, what was there before the other one changed it. */
export function isOvertaken(call: Call, other: Call, world: World): boolean {
  return call.program.steps.some((step) => {
    if (step.kind !== "read") return false;
    const before = seen(step, emptyStore, world, call.index);
    const after = seen(step, over(emptyStore, other.own), world, call.index);
    return [...before].some(([field, term]) => (!step.lock || field === "*") && call.based.get(`${step.node}.${field}`) === term && after.get(field) !== term);
  });
}

/** What a read sees, field by field; `*` is what its sets show. */
function seen(step: ReadStep, stored: Stored, world: World, call: 0 | 1): ReadonlyMap<string, string> {
  const row = seeRow(stored, world, call, step, [...new Set([...step.decides, ...step.computes])]);
  return step.sets.length === 0 ? row : new Map([...row, ["*", seeSets(stored, world, call, step.sets)]]);
}

const versionOf = ({ versions }: Stored, row: string): number => versions.get(row) ?? 0;
const keyLock = (step: WriteStep, key: WriteStep["unique"][number], world: World, call: 0 | 1): string => `unique ${step.entity} ${key.map(({ field, is }) => `${field}=${world.idOf(call, is)}`).join(" ")}`;
