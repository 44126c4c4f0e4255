import type { Program } from "../program.ts";

type Mapping = Readonly<Record<string, string>>;
interface Transaction { readonly values: Map<string, number>; readonly seen: Map<string, number>; readonly locks: Set<string>; snapshot?: { readonly values: Map<string, number>; readonly versions: Map<string, number> } }

/**
 * Runs two programs over rows of numbers, in every order of their statements, as a database would, and says whether one of them ends (rows, and
 * what was read) as neither program after the other does. Written without a thought for the explorer: no terms, no pruning, a commit is a step of its own.
 * @param mapping which row the second program means by each name
 */
export function bruteForce(one: Program, other: Program, mapping: Mapping): boolean {
  const programs = [one, other] as const;
  const lengths = programs.map(({ steps }) => steps.length + 1);
  const serial = [order([0, 1]), order([1, 0])].map((turns) => run(programs, mapping, turns));
  const all = interleavings(lengths[0]!, lengths[1]!);
  return all.some((turns) => { const end = run(programs, mapping, turns); return end !== undefined && !serial.includes(end); });

  function order(calls: readonly (0 | 1)[]): readonly (0 | 1)[] {
    return calls.flatMap((call) => Array.from({ length: lengths[call]! }, () => call));
  }
}

/** The end of one order; undefined where a call would have to wait, or is refused. */
function run(programs: readonly [Program, Program], mapping: Mapping, turns: readonly (0 | 1)[]): string | undefined {
  const stored = new Map([["x", 3], ["y", 5], ["z", 11], ["w", 13]]);
  const versions = new Map([...stored.keys()].map((row) => [row, 0]));
  const calls = [0, 1].map((): Transaction => ({ values: new Map(), seen: new Map(), locks: new Set() }));
  const done = [0, 0];
  for (const turn of turns) {
    const [program, own, rival] = [programs[turn], calls[turn]!, calls[1 - turn]!];
    const step = program.steps[done[turn]!++];
    if (step === undefined) {
      for (const [row, value] of own.values) { stored.set(row, value); versions.set(row, versions.get(row)! + 1); }
      own.locks.clear();
      continue;
    }
    if (step.kind === "check" || step.row === undefined) continue;
    const row = turn === 0 ? step.row.name : mapping[step.row.name]!;
    if (program.isolation === "snapshot") own.snapshot ??= { values: new Map(stored), versions: new Map(versions) };
    const now = own.values.get(row) ?? (own.snapshot?.values ?? stored).get(row)!;
    if (step.kind === "write" || step.lock) {
      if (rival.locks.has(row) || (own.snapshot !== undefined && own.snapshot.versions.get(row) !== versions.get(row))) return undefined;
      own.locks.add(row);
    }
    if (step.kind === "read") {
      own.seen.set(step.node, now);
      continue;
    }
    // Primes make what is computed tell what it was computed from.
    const computed = step.sets[0]!.uses.reduce((sum, { node }, index) => sum * 7919 + own.seen.get(node)! * (index + 2), 104729 * (turn + 1) + 1299709 * done[turn]!) % 2147483647;
    own.values.set(row, step.sets[0]!.how === "add" ? now + computed : computed);
  }
  return JSON.stringify([[...stored], calls.map(({ seen }) => [...seen])]);
}

function interleavings(left: number, right: number): readonly (readonly (0 | 1)[])[] {
  if (left === 0 && right === 0) return [[]];
  return [
    ...(left > 0 ? interleavings(left - 1, right).map((rest) => [0 as const, ...rest]) : []),
    ...(right > 0 ? interleavings(left, right - 1).map((rest) => [1 as const, ...rest]) : []),
  ];
}
