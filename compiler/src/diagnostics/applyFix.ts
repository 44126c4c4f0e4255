import { applyEdits, modify } from "jsonc-parser";
import type { Fix } from "./diagnostic.ts";
import { segments } from "./pointer.ts";

/** The text of a file after a fix; what the fix does not touch keeps its layout. */
export function applyFix(text: string, fix: Fix): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: "\n" };
  return fix.edits.reduce((current, edit) => {
    const path = segments(edit.pointer).map((segment) => (/^(0|[1-9][0-9]*)$/.test(segment) ? Number(segment) : segment));
    const last = path.at(-1);
    // RFC 6902: "-" is the place behind the last item.
    if (last === "-") path[path.length - 1] = -1;
    const isArrayInsertion = edit.op === "add" && typeof path.at(-1) === "number";
    return applyEdits(current, modify(current, path, edit.op === "remove" ? undefined : edit.value, { formattingOptions, isArrayInsertion }));
  }, text);
}
