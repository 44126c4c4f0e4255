import type { SpecFiles } from "@fascia/compiler/browser";
import type { Patch, Refused, TextChange } from "./edit.ts";

/** The smallest stretch in which two texts differ; undefined when they are the same. */
export function patchBetween(file: string, before: string, after: string): Patch | undefined {
  if (before === after) return undefined;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { kind: "patch", file, at: start, removed: before.slice(start, before.length - end), inserted: after.slice(start, after.length - end) };
}

/** What undoes a change. */
export function opposite(change: TextChange): TextChange {
  switch (change.kind) {
    case "patch": return { ...change, removed: change.inserted, inserted: change.removed };
    case "addFile": return { ...change, kind: "removeFile" };
    case "removeFile": return { ...change, kind: "addFile" };
  }
}

/** What undoes changes that were made one after the other. */
export const oppositeOf = (changes: readonly TextChange[]): readonly TextChange[] => changes.map(opposite).toReversed();

/** Carries changes out, all or none. */
export function applyChanges(files: SpecFiles, changes: readonly TextChange[]): SpecFiles | Refused {
  const after = new Map(files);
  for (const change of changes) {
    const text = after.get(change.file);
    if (change.kind === "addFile") {
      if (text !== undefined) return { refused: `The file ${change.file} is there already. Choose another name.` };
      after.set(change.file, change.text);
    } else if (text === undefined) return { refused: `There is no file ${change.file}. It may have been removed meanwhile.` };
    else if (change.kind === "removeFile") after.delete(change.file);
    else if (text.slice(change.at, change.at + change.removed.length) !== change.removed) return { refused: `${change.file} has changed at this place meanwhile. Look at it, and make the change again.` };
    else after.set(change.file, text.slice(0, change.at) + change.inserted + text.slice(change.at + change.removed.length));
  }
  return after;
}
