import { Type, type Static } from "typebox";

import type { FileConflict } from "../../../compiler/src/remote/merge.ts";

const Side = Type.Union([Type.String(), Type.Null()], { description: "The text of the file; null where this side has none." });

/** A file that two changed: both sides, and what they began from. */
export const ConflictTexts = Type.Object({ path: Type.String(), base: Side, mine: Side, theirs: Side }, { additionalProperties: false });
export type ConflictTexts = Static<typeof ConflictTexts>;

export function conflictTexts(conflicts: readonly FileConflict[], texts: ReadonlyMap<string, string>): readonly ConflictTexts[] {
  const text = (digest: string | undefined): string | null => (digest === undefined ? null : (texts.get(digest) ?? null));
  return conflicts.map(({ path, base, mine, theirs }) => ({ path, base: text(base), mine: text(mine), theirs: text(theirs) }));
}
