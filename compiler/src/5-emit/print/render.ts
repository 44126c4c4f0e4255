import { runtime } from "../symbols.ts";
import { layoutOf } from "./codeLayout.ts";
import type { Doc, List } from "./doc.ts";
import type { Imports } from "./imports.ts";

/** A line that would be longer is broken. Wider than usual: contracts are data, and a reader takes a short object in as one thing. */
export const lineWidth = 140;
const step = "  ";

/** Text of a doc whose first line starts behind `column` characters, and whose other lines carry `margin`. */
export function render(doc: Doc, imports: Imports, margin = "", column = margin.length): string {
  if (typeof doc === "string") return doc.replaceAll("\n", `\n${margin}`).replace(/\n[ ]+(?=\n)/g, "\n");
  if ("uses" in doc) {
    for (const name of doc.uses) imports.use(runtime(name));
    return column + doc.text.length <= lineWidth ? doc.text : render(layoutOf(doc.text), imports, margin, column);
  }
  if (!("kind" in doc)) return renderSequence(doc, imports, margin, column);
  switch (doc.kind) {
    case "imported": return imports.use(doc);
    case "verbatim": return render({ ...doc.code, text: "" }, imports) + doc.code.text;
    case "lines": return doc.docs.map((part) => render(part, imports, margin)).join(doc.gap ? `\n\n${margin}` : `\n${margin}`);
    case "indented": return `\n${margin}${step}${render(doc.doc, imports, margin + step)}\n${margin}`;
    case "list": return renderList(doc, imports, margin, column);
  }
}

function renderSequence(docs: readonly Doc[], imports: Imports, margin: string, column: number): string {
  let text = "";
  for (const doc of docs) text += render(doc, imports, margin, columnAfter(text, column));
  return text;
}

function renderList(list: List, imports: Imports, margin: string, column: number): string {
  if (list.items.length === 0) return list.open + list.close;
  if (list.layout === "fit") {
    const inside = list.items.map((item) => render(item, imports, margin, 0)).join(", ");
    const flat = list.spaced ? `${list.open} ${inside} ${list.close}` : list.open + inside + list.close;
    // Two columns are kept for what closes the line.
    if (!flat.includes("\n") && column + flat.length + 2 <= lineWidth) return flat;
  }
  const inner = margin + step;
  const separator = list.layout === "linesWithGaps" ? `,\n\n${inner}` : `,\n${inner}`;
  return `${list.open}\n${inner}${list.items.map((item) => render(item, imports, inner)).join(separator)},\n${margin}${list.close}`;
}

function columnAfter(text: string, column: number): number {
  const newline = text.lastIndexOf("\n");
  return newline === -1 ? column + text.length : text.length - newline - 1;
}
