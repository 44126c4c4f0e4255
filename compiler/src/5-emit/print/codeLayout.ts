import type { Doc, List } from "./doc.ts";

/**
 * Code that is too long for its line, as a doc that may be broken at its commas: objects, lists and calls of several parameters. A single parameter opens and closes with
 * its brackets. The text itself is not changed.
 */
export function layoutOf(text: string): Doc {
  const parts = read(text, 0);
  // What is not understood is left as it is: long, but right.
  return parts.end === text.length ? parts.docs : text;
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

interface Reading { readonly docs: readonly Doc[]; readonly end: number }

/** Text and brackets up to a comma or a closing bracket of the level above. */
function read(text: string, start: number): Reading {
  const docs: Doc[] = [];
  let plain = start;
  let index = start;
  while (index < text.length) {
    const character = text.charAt(index);
    if (character === '"') index = endOfString(text, index);
    else if (character === "," || character === ")" || character === "]" || character === "}") break;
    else if (closing[character] !== undefined) {
      docs.push(text.slice(plain, index));
      const { doc, end } = readBrackets(text, index);
      docs.push(doc);
      index = end;
      plain = end;
    } else index += 1;
  }
  return { docs: [...docs, text.slice(plain, index)], end: index };
}

function readBrackets(text: string, start: number): { readonly doc: Doc; readonly end: number } {
  const open = text.charAt(start);
  const close = closing[open] ?? "";
  const items: Doc[] = [];
  let index = start + 1;
  const spaced = text.charAt(index) === " ";
  while (text.charAt(index) !== close) {
    index = skipSpaces(text, index);
    const { docs, end } = read(text, index);
    items.push(trimEnd(docs));
    index = text.charAt(end) === "," ? skipSpaces(text, end + 1) : end;
    // Something is not as it should be: give up here, and the whole text stays as it is.
    if (end >= text.length || (text.charAt(end) !== "," && text.charAt(end) !== close)) return { doc: "", end: text.length + 1 };
  }
  const [only, ...others] = items;
  const list: List = { kind: "list", open, close, items, spaced, layout: "fit" };
  return { doc: open === "(" && only !== undefined && others.length === 0 ? ["(", only, ")"] : list, end: index + 1 };
}

function trimEnd(docs: readonly Doc[]): readonly Doc[] {
  const last = docs.at(-1);
  return typeof last === "string" ? [...docs.slice(0, -1), last.trimEnd()] : docs;
}

function skipSpaces(text: string, start: number): number {
  let index = start;
  while (text.charAt(index) === " ") index += 1;
  return index;
}

/** Behind the quote that ends a string. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text.charAt(index) !== '"') index += text.charAt(index) === "\\" ? 2 : 1;
  return index + 1;
}
