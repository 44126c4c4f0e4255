import { applyEdits, findNodeAtLocation, modify, parseTree, type JSONPath } from "jsonc-parser";
import type { Fix } from "./diagnostic.ts";
import { segments } from "./pointer.ts";

/** The text of a file after a fix; what the fix does not touch keeps its layout. */
export function applyFix(text: string, fix: Fix): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: "\n" };
  return fix.edits.reduce((current, edit) => {
    const path = pathOf(current, edit.pointer);
    if (edit.op === "remove") return remove(current, path);
    return applyEdits(current, modify(current, path, edit.value, { formattingOptions, isArrayInsertion: edit.op === "add" && typeof path.at(-1) === "number" }));
  }, text);
}

/** A pointer does not say whether `0` is an index or a name; the document does. */
function pathOf(text: string, pointer: string): JSONPath {
  const root = parseTree(text);
  const path: JSONPath = [];
  for (const segment of segments(pointer)) {
    const container = root === undefined ? undefined : findNodeAtLocation(root, path);
    // RFC 6902: "-" is the place behind the last item.
    path.push(container?.type !== "array" ? segment : segment === "-" ? -1 : Number(segment));
  }
  return path;
}

/** Takes a property or an item away, with the comma that belonged to it. */
function remove(text: string, path: JSONPath): string {
  const root = parseTree(text);
  const value = root === undefined ? undefined : findNodeAtLocation(root, path);
  const member = value?.parent?.type === "property" ? value.parent : value;
  const members = member?.parent?.children;
  if (member === undefined || members === undefined) throw new Error(`There is nothing to remove at ${JSON.stringify(path)}.`);
  const index = members.indexOf(member);
  const [before, after] = [members[index - 1], members[index + 1]];
  const start = before === undefined ? member.offset : before.offset + before.length;
  const end = before === undefined && after !== undefined ? after.offset : member.offset + member.length;
  return text.slice(0, start) + text.slice(end);
}
