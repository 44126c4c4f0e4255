import type { Patch, TextChange } from "./edit.ts";
import { opposite } from "./patch.ts";
import type { History, Step } from "./history.ts";

/** A change as it is when another one has been made first; undefined when both touch the same place. */
export function transform(change: TextChange, over: TextChange): TextChange | undefined {
  if (change.file !== over.file) return change;
  if (change.kind !== "patch" || over.kind !== "patch") return undefined;
  const [end, overEnd] = [change.at + change.removed.length, over.at + over.removed.length];
  if (end < over.at || (end === over.at && change.removed !== "")) return change;
  if (change.at > overEnd || (change.at === overEnd && over.removed !== "")) return { ...change, at: change.at + over.inserted.length - over.removed.length };
  return undefined;
}

/**
 * A history whose steps can still be taken back when others' changes have come in between. Steps that touch the same places, and those before them, cannot:
 * they are let go, and told.
 */
export function rebaseHistory(history: History, foreign: readonly Patch[]): { readonly history: History; readonly lost: readonly Step[] } {
  const back = through(history.past.toReversed(), foreign, (step) => step.done.map(opposite).toReversed());
  const forth = through(history.future, foreign, ({ done }) => done);
  const past = back.kept.map(({ step, changes }): Step => ({ ...step, done: changes.map(opposite).toReversed() })).toReversed();
  return { history: { past, future: forth.kept.map(({ step, changes }) => ({ ...step, done: changes })) }, lost: [...back.lost, ...forth.lost] };
}

interface Kept { readonly step: Step; readonly changes: readonly TextChange[] }

/** Follows steps away from now; the foreign changes are carried along over each of them. */
function through(steps: readonly Step[], foreign: readonly TextChange[], changesOf: (step: Step) => readonly TextChange[]): { readonly kept: readonly Kept[]; readonly lost: readonly Step[] } {
  const kept: Kept[] = [];
  let others = foreign;
  for (const [index, step] of steps.entries()) {
    const result = past(changesOf(step), others);
    if (result === undefined) return { kept, lost: steps.slice(index) };
    kept.push({ step, changes: result.changes });
    others = result.others;
  }
  return { kept, lost: [] };
}

/** Two runs of changes that begin at the same text, each as it is behind the other. */
function past(changes: readonly TextChange[], others: readonly TextChange[]): { readonly changes: readonly TextChange[]; readonly others: readonly TextChange[] } | undefined {
  const after: TextChange[] = [];
  let rest = others;
  for (const change of changes) {
    let moved: TextChange = change;
    const next: TextChange[] = [];
    for (const other of rest) {
      const [here, there] = [transform(moved, other), transform(other, moved)];
      if (here === undefined || there === undefined) return undefined;
      next.push(there);
      moved = here;
    }
    after.push(moved);
    rest = next;
  }
  return { changes: after, others: rest };
}
