import { parseTree, type Node } from "jsonc-parser";
import { segments } from "./pointer.ts";

/** A range of a file's text, in UTF-16 units. */
export interface Range { readonly start: number; readonly end: number }

/** The text of one file, which finds places in itself. Faulty JSON is read as far as it goes. */
export class JsonText {
  readonly text: string;
  readonly lineStarts: readonly number[];
  #root: Node | undefined;
  #parsed = false;

  constructor(text: string) {
    this.text = text;
    this.lineStarts = findLineStarts(text);
  }

  /** The range of what a pointer leads to, or of the nearest thing above it. Objects and lists are marked by their bracket. */
  rangeOf(pointer: string, options: { readonly key?: boolean; readonly span?: Range } = {}): Range {
    if (!this.#parsed) {
      this.#root = parseTree(this.text, [], { disallowComments: false, allowTrailingComma: true });
      this.#parsed = true;
    }
    let node = this.#root;
    if (node === undefined) return { start: 0, end: 0 };
    const path = segments(pointer);
    let key: Node | undefined;
    for (const [depth, segment] of path.entries()) {
      const next: Found | undefined = step(node, segment);
      if (next === undefined) return markOf(node);
      // A property whose value is missing can still be marked by its name.
      if (next.value === undefined) return markOf(next.key ?? node);
      node = next.value;
      key = depth === path.length - 1 ? next.key : undefined;
    }
    if (options.key === true && key !== undefined) return markOf(key);
    if (options.span !== undefined && node.type === "string") return this.#rangeInString(node, options.span);
    return markOf(node);
  }

  /** One-based line and column of an offset. Columns count characters (code points), a tab as one. */
  position(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = this.lineStarts[low] ?? 0;
    return { line: low + 1, column: countCharacters(this.text.slice(start, offset)) + 1 };
  }

  /** A line, counted from one, without its end. */
  line(number: number): string {
    const start = this.lineStarts[number - 1];
    if (start === undefined) return "";
    const next = this.lineStarts[number] ?? this.text.length;
    return this.text.slice(start, next).replace(/[\r\n]+$/, "");
  }

  /** A span of the decoded string, as the range of the raw text: escapes are longer than what they stand for. */
  #rangeInString(node: Node, span: Range): Range {
    const first = node.offset + 1;
    const last = node.offset + node.length - 1;
    let start = last;
    let raw = first;
    for (let decoded = 0; raw < last; decoded++) {
      if (decoded === span.start) start = raw;
      if (decoded >= span.end) break;
      raw += this.text[raw] === "\\" ? (this.text[raw + 1] === "u" ? 6 : 2) : 1;
    }
    const end = Math.min(raw, last);
    start = Math.min(start, end);
    // An empty span, as at the end of an expression that stops too early, marks the place itself.
    return start === end ? { start, end: Math.min(start + 1, node.offset + node.length) } : { start, end };
  }
}

interface Found { readonly key?: Node; readonly value?: Node }

function step(node: Node, segment: string): Found | undefined {
  if (node.type === "array") {
    const value = /^(0|[1-9][0-9]*)$/.test(segment) ? node.children?.[Number(segment)] : undefined;
    return value === undefined ? undefined : { value };
  }
  if (node.type !== "object") return undefined;
  // The last of equal names is the one whose value counts (RFC 8259, section 4; JSON.parse).
  const property = node.children?.findLast((candidate) => candidate.children?.[0]?.value === segment);
  const [key, value] = property?.children ?? [];
  return key === undefined ? undefined : { key, ...(value === undefined ? {} : { value }) };
}

function markOf(node: Node): Range {
  const bracket = node.type === "object" || node.type === "array";
  return { start: node.offset, end: node.offset + (bracket ? 1 : node.length) };
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}

/** Code points: a character outside the first plane is two UTF-16 units. */
function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
