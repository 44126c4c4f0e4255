import type { SpecFiles } from "@fascia/compiler/browser";
import { applyEdits } from "./applyEdit.ts";
import { difference } from "./difference.ts";
import { isRefused, type Patch } from "./edit.ts";
import type { Draft, Step } from "./history.ts";
import { merge, type Conflict } from "./merge.ts";
import { patchBetween } from "./patch.ts";
import { rebaseHistory } from "./transform.ts";

/** A draft on top of what somebody else has saved meanwhile. */
export interface Rebased {
  readonly draft: Draft;
  /** Where both changed the same thing: mine stands in the draft, theirs here. */
  readonly conflicts: readonly Conflict[];
  /** Steps that can no longer be taken back. */
  readonly lost: readonly Step[];
}

/**
 * Brings a draft up to a newer text of its files: their changes come in, mine stay.
 * @param base the files on which both began
 */
export function rebase(draft: Draft, base: SpecFiles, theirs: SpecFiles): Rebased {
  let files = draft.files;
  let history = draft.history;
  const conflicts: Conflict[] = [];
  const lost: Step[] = [];
  for (const file of [...new Set([...base.keys(), ...theirs.keys()])].sort()) {
    const [before, mine, other] = [base.get(file), files.get(file), theirs.get(file)];
    if (before === other || mine === other) continue;
    const result = mergeTexts(file, before, mine, other);
    conflicts.push(...result.conflicts);
    const after = new Map(files);
    if (result.text === undefined) after.delete(file);
    else after.set(file, result.text);
    const rebased = rebaseHistory(history, result.patches);
    files = after;
    // A file that came or went as a whole: no step of mine was about it.
    if (mine !== undefined && result.text !== undefined) {
      history = rebased.history;
      lost.push(...rebased.lost);
    }
  }
  return { draft: { files, history }, conflicts, lost };
}

interface MergedText { readonly text: string | undefined; readonly patches: readonly Patch[]; readonly conflicts: readonly Conflict[] }

function mergeTexts(file: string, base: string | undefined, mine: string | undefined, theirs: string | undefined): MergedText {
  const whole = (text: string | undefined): MergedText => ({ text, patches: patchesTo(file, mine, text), conflicts: [] });
  if (mine === base) return whole(theirs);
  const values = [base, mine, theirs].map(parsed);
  const unread: MergedText = { text: mine, patches: [], conflicts: [{ file, pointer: "", base, mine, theirs }] };
  if (mine === undefined || theirs === undefined || values[1] === undefined || values[2] === undefined) return unread;
  const merged = merge(file, values[0]?.value, values[1].value, values[2].value);
  // Their changes are made in my text, so that my layout stays and my steps can still be taken back.
  const applied = applyEdits(new Map([[file, mine]]), difference(file, values[1].value, merged.value));
  if (isRefused(applied)) return unread;
  return { text: applied.files.get(file), patches: applied.done.filter((each) => each.kind === "patch"), conflicts: merged.conflicts };
}

function patchesTo(file: string, from: string | undefined, to: string | undefined): readonly Patch[] {
  const patch = from === undefined || to === undefined ? undefined : patchBetween(file, from, to);
  return patch === undefined ? [] : [patch];
}

function parsed(text: string | undefined): { readonly value: unknown } | undefined {
  if (text === undefined) return undefined;
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
