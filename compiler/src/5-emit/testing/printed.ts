import { createImports } from "../print/imports.ts";
import { render } from "../print/render.ts";
import type { Doc } from "../print/doc.ts";

/** A doc as a file of `tools/` would show it, and what that file imports. */
export function printed(doc: Doc, ...taken: readonly string[]): { readonly text: string; readonly imports: readonly string[] } {
  const imports = createImports("tools/test", new Set(taken));
  return { text: render(doc, imports), imports: imports.print() };
}
