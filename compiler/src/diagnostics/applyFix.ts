import type { Fix } from "./diagnostic.ts";
import { editText } from "./editText.ts";

/** The text of a file after a fix; what the fix does not touch keeps its layout. */
export function applyFix(text: string, fix: Fix): string {
  return fix.edits.reduce(editText, text);
}
