import { mergeTrees } from "../merge.ts";
import { digestsOf, type Change, type Texts } from "./changes.ts";

/** A file that the folder and the registry changed, each in its own way. Undefined where a side has no such file. */
export interface Conflict {
  readonly path: string;
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
}

export interface BroughtTogether {
  /** What changes in the folder. */
  readonly changes: readonly Change[];
  /** Empty when a side was taken. */
  readonly conflicts: readonly Conflict[];
}

/**
 * Brings a folder and what the registry has together, file by file.
 *
 * @param base digests of what both had when they last met
 * @param take which side counts where both changed the same file; without one those files are conflicts, in which the folder's text stays
 */
export function bringTogether(base: ReadonlyMap<string, string>, mine: Texts, theirs: Texts, take?: "ours" | "theirs"): BroughtTogether {
  const digests = { mine: digestsOf(mine), theirs: digestsOf(theirs) };
  const merged = mergeTrees(base, digests.mine, digests.theirs);
  const conflicts = merged.conflicts.map(({ path }) => ({ path, mine: mine.get(path), theirs: theirs.get(path) }));
  const taken = take === "theirs" ? new Set(conflicts.map(({ path }) => path)) : new Set<string>();
  const changes = [...new Set([...mine.keys(), ...theirs.keys()])].sort().flatMap((path): readonly Change[] => {
    const fromTheirs = taken.has(path) || merged.files.get(path) !== digests.mine.get(path);
    const [before, after] = [mine.get(path), theirs.get(path)];
    return fromTheirs && before !== after ? [{ path, before, after }] : [];
  });
  return { changes, conflicts: take === undefined ? conflicts : [] };
}

/** What the folder changed since both last met, as it is to be sent, and those of these files that the registry changed too. */
export function changesToSend(base: ReadonlyMap<string, string>, mine: Texts, theirs: Texts): BroughtTogether {
  const { conflicts } = bringTogether(base, mine, theirs);
  const digests = { mine: digestsOf(mine), theirs: digestsOf(theirs) };
  const changes = [...new Set([...base.keys(), ...mine.keys()])]
    .sort()
    .filter((path) => digests.mine.get(path) !== base.get(path) && digests.mine.get(path) !== digests.theirs.get(path))
    .map((path) => ({ path, before: theirs.get(path), after: mine.get(path) }));
  return { changes, conflicts };
}
