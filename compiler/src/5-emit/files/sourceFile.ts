import { lines, paragraphs, type Doc } from "../print/doc.ts";
import { createImports } from "../print/imports.ts";
import { render } from "../print/render.ts";

/** Names that generated code takes from the language: an entity may have one of them, and is then imported under another. */
const languageNames = ["Array", "Boolean", "Date", "Error", "JSON", "Map", "Math", "Number", "Object", "Promise", "Record", "RegExp", "Set", "String", "Symbol"];

/**
 * The text of a generated file: who made it, what it imports, what it says.
 * @param path relative to `src/`, without ending
 * @param origin what the file is generated from: `tool "placeOrder", version 3`
 */
export function sourceFile(path: string, origin: string, declares: readonly string[], sections: readonly Doc[]): string {
  const imports = createImports(path, new Set([...languageNames, ...declares]));
  const body = render(paragraphs(sections), imports);
  const importLines = imports.print();
  return `${render(paragraphs([header(origin), ...(importLines.length === 0 ? [] : [lines(importLines)]), body]), imports)}\n`;
}

/** One spec is named by its kind (`tool "transfer"`); several by what they are together. */
const header = (origin: string): string => `// Generated from ${origin}. Change the ${/^(?:entity|tool) /.test(origin) ? "spec" : "specs"}, not this file.`;
