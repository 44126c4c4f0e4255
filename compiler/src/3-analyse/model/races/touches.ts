import { isShared, type Program, type Step } from "./program.ts";

/** What a tool touches, as `Product.stock`; `Product +` is which rows there are. */
export interface Touches {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  /** Reads that decide or compute something and hold nothing. */
  readonly unheld: ReadonlySet<string>;
  /** Entities of which it locks rows. */
  readonly holds: ReadonlySet<string>;
}

export function touchesOf(programs: readonly Program[]): Touches {
  const all = { reads: new Set<string>(), writes: new Set<string>(), unheld: new Set<string>(), holds: new Set<string>() };
  for (const step of programs.flatMap(({ steps }) => steps)) collect(step, all);
  return all;
}

export function touchesOfStep(step: Step): Touches {
  const own = { reads: new Set<string>(), writes: new Set<string>(), unheld: new Set<string>(), holds: new Set<string>() };
  collect(step, own);
  return own;
}

function collect(step: Step, into: { readonly [Kind in keyof Touches]: Set<string> }): void {
  if (step.kind === "check") return;
  if (step.kind === "read") {
    const row = step.row?.isNew === true ? [] : [...step.decides, ...step.computes].map((field) => `${step.entity}.${field}`);
    const sets = step.sets.filter(isShared).flatMap(({ entity, fields }) => [`${entity} +`, ...fields.map((field) => `${entity}.${field}`)]);
    for (const cell of [...row, ...sets]) into.reads.add(cell);
    for (const cell of [...(step.lock ? [] : row), ...sets]) into.unheld.add(cell);
    if (step.lock) into.holds.add(step.entity);
    return;
  }
  for (const field of step.asks) into.reads.add(`${step.entity}.${field}`);
  for (const { stored } of step.sets) for (const field of stored) into.reads.add(`${step.entity}.${field}`);
  if (step.action === "create") return void into.writes.add(`${step.entity} +`);
  into.holds.add(step.entity);
  // A row that was deleted meanwhile refuses every write on it.
  into.reads.add(`${step.entity}.exists`);
  for (const { field } of step.sets) into.writes.add(`${step.entity}.${field}`);
  if (step.action === "softDelete") for (const cell of [`${step.entity} +`, `${step.entity}.exists`]) into.writes.add(cell);
}
