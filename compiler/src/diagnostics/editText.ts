import { findNodeAtLocation, parseTree, type JSONPath, type Node } from "jsonc-parser";
import { segments } from "./pointer.ts";
import { printJson, type JsonLayout } from "./printJson.ts";

/**
 * One change of a JSON text (a subset of RFC 6902). `add` inserts into a list, before the item at the pointer or at `-` behind the last one, and sets a
 * property of an object, whose missing parents are made; `replace` sets what is there; `move` takes the text of a value along as it is.
 */
export type TextEdit =
  | { readonly op: "add" | "replace"; readonly pointer: string; readonly value: unknown }
  | { readonly op: "remove"; readonly pointer: string }
  | { readonly op: "move"; readonly from: string; readonly pointer: string };

/** The text after the change: what it does not touch keeps its author's layout. @throws when there is nothing to remove, to move or to put it into */
export function editText(text: string, edit: TextEdit): string {
  switch (edit.op) {
    case "remove": return remove(text, edit.pointer);
    case "add": return put(text, edit.pointer, (layout) => printJson(edit.value, layout), edit.value, true);
    case "replace": return put(text, edit.pointer, (layout) => printJson(edit.value, layout), edit.value, false);
    case "move": {
      const node = nodeAt(text, edit.from);
      if (node === undefined) throw new Error(`There is nothing to move at ${edit.from}.`);
      const raw = text.slice(node.offset, node.offset + node.length);
      return put(remove(text, edit.from), edit.pointer, () => raw, undefined, true);
    }
  }
}

type Print = (layout: JsonLayout) => string;

function put(text: string, pointer: string, print: Print, value: unknown, isInsertion: boolean): string {
  const root = parseTree(text);
  if (root === undefined || pointer === "") {
    const whole = print({ indent: "", step: "  ", eol: eolOf(text) });
    return root === undefined ? whole : splice(text, root.offset, root.length, whole);
  }
  const path = pathOf(root, pointer);
  const last = path.at(-1);
  const container = findNodeAtLocation(root, path.slice(0, -1));
  if (container === undefined || last === undefined) return put(text, pointer.slice(0, pointer.lastIndexOf("/")), (layout) => printJson({ [String(last)]: value }, layout), { [String(last)]: value }, false);
  if (container.type !== "array" && container.type !== "object") throw new Error(`There is nothing to put a value into at ${pointer}.`);
  const there = findNodeAtLocation(root, path);
  if (there !== undefined && !(isInsertion && container.type === "array")) return splice(text, there.offset, there.length, print(layoutAt(text, there.offset)));
  const members = container.children ?? [];
  const index = container.type === "array" && typeof last === "number" && last >= 0 ? Math.min(last, members.length) : members.length;
  return insert(text, container, index, (layout) => (container.type === "array" ? "" : `${JSON.stringify(String(last))}: `) + print(layout));
}

/** Puts a member between others in the way in which they stand: below each other, or on one line. */
function insert(text: string, container: Node, index: number, print: Print): string {
  const members = container.children ?? [];
  const [first] = members;
  const layout = layoutAt(text, container.offset);
  if (first === undefined) {
    const inner = { ...layout, indent: layout.indent + layout.step };
    const [open, close] = container.type === "array" ? ["[", "]"] : ["{", "}"];
    return splice(text, container.offset, container.length, `${open}${layout.eol}${inner.indent}${print(inner)}${layout.eol}${layout.indent}${close}`);
  }
  const isBelow = text.slice(container.offset, first.offset).includes("\n");
  const gap = isBelow ? layout.eol + layoutAt(text, first.offset).indent : " ";
  const member = print(isBelow ? layoutAt(text, first.offset) : layout);
  const before = members[index - 1];
  return before === undefined ? splice(text, first.offset, 0, `${member},${gap}`) : splice(text, before.offset + before.length, 0, `,${gap}${member}`);
}

/** Takes a property or an item away, with the comma that belonged to it. */
function remove(text: string, pointer: string): string {
  const value = nodeAt(text, pointer);
  const member = value?.parent?.type === "property" ? value.parent : value;
  const members = member?.parent?.children;
  if (member === undefined || members === undefined) throw new Error(`There is nothing to remove at ${JSON.stringify(pointer)}.`);
  const index = members.indexOf(member);
  const [before, after] = [members[index - 1], members[index + 1]];
  const start = before === undefined ? member.offset : before.offset + before.length;
  const end = before === undefined && after !== undefined ? after.offset : member.offset + member.length;
  return splice(text, start, end - start, "");
}

function nodeAt(text: string, pointer: string): Node | undefined {
  const root = parseTree(text);
  return root === undefined ? undefined : findNodeAtLocation(root, pathOf(root, pointer));
}

/** A pointer does not say whether `0` is an index or a name; the document does. */
function pathOf(root: Node, pointer: string): JSONPath {
  const path: JSONPath = [];
  for (const segment of segments(pointer)) {
    const container = findNodeAtLocation(root, path);
    // RFC 6902: "-" is the place behind the last item.
    path.push(container?.type !== "array" ? segment : segment === "-" ? -1 : Number(segment));
  }
  return path;
}

function layoutAt(text: string, offset: number): JsonLayout {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1);
  const [, step = "  "] = /\n([ \t]+)\S/.exec(text) ?? [];
  return { indent: /^[ \t]*/.exec(line)?.[0] ?? "", step, eol: eolOf(text) };
}

const eolOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");
const splice = (text: string, start: number, length: number, by: string): string => text.slice(0, start) + by + text.slice(start + length);
