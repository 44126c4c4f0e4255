import type { SpecFiles } from "@fascia/compiler/browser";
import { applyEdits } from "./applyEdit.ts";
import { isRefused, type Edit, type Refused, type TextChange } from "./edit.ts";
import { applyChanges, oppositeOf, patchBetween } from "./patch.ts";

/** One step of undo: everything that one act of a person changed. */
export interface Step {
  /** What it did, as a menu says it: `Delete "product"`. */
  readonly title: string;
  readonly done: readonly TextChange[];
  /** Steps that follow each other with the same key are one: the typing into one field. */
  readonly coalesce?: string;
}

/** Plain JSON: it can be kept beside the draft, and survives a save and a restart. */
export interface History { readonly past: readonly Step[]; readonly future: readonly Step[] }

/** Files while they are edited, with the way back. */
export interface Draft { readonly files: SpecFiles; readonly history: History }

export const noHistory: History = { past: [], future: [] };
/** Nobody goes back further, and the oldest steps are let go. */
const STEPS = 500;

export interface Act { readonly title: string; readonly coalesce?: string }

/** Carries out edits as one step. What had been undone can no longer be redone. */
export function change(draft: Draft, edits: readonly Edit[], act: Act): Draft | Refused {
  const applied = applyEdits(draft.files, edits);
  if (isRefused(applied)) return applied;
  if (applied.done.length === 0) return draft;
  const last = draft.history.past.at(-1);
  const joined = act.coalesce !== undefined && last?.coalesce === act.coalesce ? joinSteps(draft.files, last, applied.files) : undefined;
  const past = joined === undefined ? [...draft.history.past, { ...act, done: applied.done }].slice(-STEPS) : [...draft.history.past.slice(0, -1), ...joined];
  return { files: applied.files, history: { past, future: [] } };
}

/** One step from before the last one to now; none when typing came back to where it began. */
function joinSteps(files: SpecFiles, last: Step, after: SpecFiles): readonly Step[] | undefined {
  const before = applyChanges(files, oppositeOf(last.done));
  const touched = [...new Set(last.done.map(({ file }) => file))];
  const isTyping = last.done.every(({ kind }) => kind === "patch") && !isRefused(before);
  if (!isTyping) return undefined;
  const done = touched.flatMap((file) => patchBetween(file, before.get(file) ?? "", after.get(file) ?? "") ?? []);
  const rest = [...after].some(([file, text]) => !touched.includes(file) && before.get(file) !== text);
  return rest ? undefined : done.length === 0 ? [] : [{ ...last, done }];
}

/** Ends a stretch of typing: what comes next is a step of its own. Call it when a field is left, or after a pause. */
export function pause(draft: Draft): Draft {
  const last = draft.history.past.at(-1);
  if (last?.coalesce === undefined) return draft;
  const { coalesce: _, ...closed } = last;
  return { ...draft, history: { ...draft.history, past: [...draft.history.past.slice(0, -1), closed] } };
}

/** Takes the last step back; the draft itself when there is none. */
export function undo(draft: Draft): Draft | Refused {
  const step = draft.history.past.at(-1);
  if (step === undefined) return draft;
  const files = applyChanges(draft.files, oppositeOf(step.done));
  return isRefused(files) ? files : { files, history: { past: draft.history.past.slice(0, -1), future: [step, ...draft.history.future] } };
}

/** Does again what was taken back last. */
export function redo(draft: Draft): Draft | Refused {
  const [step, ...future] = draft.history.future;
  if (step === undefined) return draft;
  const files = applyChanges(draft.files, step.done);
  return isRefused(files) ? files : { files, history: { past: [...draft.history.past, step], future } };
}
