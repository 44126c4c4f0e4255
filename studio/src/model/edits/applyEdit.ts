import { editText, type SpecFiles, type TextEdit } from "@fascia/compiler/browser";
import { isRefused, type Edit, type Refused, type TextChange } from "./edit.ts";
import { applyChanges, oppositeOf, patchBetween } from "./patch.ts";
import { renameNode } from "./renameNode.ts";

/** What came of edits, and what undoes them. */
export interface Applied {
  readonly files: SpecFiles;
  /** What was done to the texts, in this order. */
  readonly done: readonly TextChange[];
  readonly inverse: readonly TextChange[];
}

/** Carries edits out one after the other, all or none. What they do not touch keeps its author's layout. */
export function applyEdits(files: SpecFiles, edits: readonly Edit[]): Applied | Refused {
  let current = files;
  const done: TextChange[] = [];
  for (const edit of edits) {
    const changes = changesOf(current, edit);
    if (isRefused(changes)) return changes;
    const after = applyChanges(current, changes);
    if (isRefused(after)) return after;
    current = after;
    done.push(...changes);
  }
  return { files: current, done, inverse: oppositeOf(done) };
}

function changesOf(files: SpecFiles, edit: Edit): readonly TextChange[] | Refused {
  switch (edit.kind) {
    case "patch": case "addFile": return [edit];
    case "removeFile": return [{ ...edit, text: files.get(edit.file) ?? "" }];
    case "write": return inText(files, edit.file, () => edit.text);
    case "set": return structural(files, edit.file, [{ op: isInList(files.get(edit.file), edit.pointer) ? "replace" : "add", pointer: edit.pointer, value: edit.value }]);
    case "insert": return structural(files, edit.file, [{ op: "add", pointer: edit.pointer, value: edit.value }]);
    case "remove": return structural(files, edit.file, [{ op: "remove", pointer: edit.pointer }]);
    case "move": return structural(files, edit.file, [{ op: "move", from: edit.from, pointer: edit.pointer }]);
    case "fix": return structural(files, edit.fix.file, edit.fix.edits);
    case "renameNode": {
      const edits = renameNode(files, edit);
      if (isRefused(edits)) return edits;
      const applied = applyEdits(files, edits);
      return isRefused(applied) ? applied : applied.done;
    }
  }
}

/** In a list, `add` would push the item at the pointer aside. */
const isInList = (text: string | undefined, pointer: string): boolean => text !== undefined && /\/\d+$/.test(pointer);

function structural(files: SpecFiles, file: string, edits: readonly TextEdit[]): readonly TextChange[] | Refused {
  const text = files.get(file);
  if (text === undefined) return { refused: `There is no file ${file}. It may have been removed meanwhile.` };
  if (!isJson(text)) return { refused: `${file} is not JSON at the moment, so that nobody can say where the change belongs. Repair the text first.` };
  try {
    return inText(files, file, (before) => edits.reduce(editText, before));
  } catch (error) {
    return { refused: `${error instanceof Error ? error.message : String(error)} ${file} may have changed meanwhile.` };
  }
}

function inText(files: SpecFiles, file: string, change: (text: string) => string): readonly TextChange[] | Refused {
  const before = files.get(file);
  if (before === undefined) return { refused: `There is no file ${file}. It may have been removed meanwhile.` };
  const patch = patchBetween(file, before, change(before));
  return patch === undefined ? [] : [patch];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
