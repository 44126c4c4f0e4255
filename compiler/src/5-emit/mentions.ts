import type { Code } from "../expression/code.ts";
import type { Doc } from "./print/doc.ts";

/** Whether the text holds a variable's name as a word that is no member (`row.name`). Property names and strings count too: a parameter too many is harmless, one too few is not. */
export const mentions = ({ text }: Pick<Code, "text">, name: string): boolean => new RegExp(String.raw`(?<![\w$.])${name}(?![\w$])|\.\.\.${name}(?![\w$])`).test(text);

/** Whether a doc will print the name. */
export function docMentions(doc: Doc, name: string): boolean {
  if (typeof doc === "string") return mentions({ text: doc }, name);
  if ("uses" in doc) return mentions(doc, name);
  if (!("kind" in doc)) return doc.some((part) => docMentions(part, name));
  switch (doc.kind) {
    case "imported": return false;
    case "verbatim": return mentions(doc.code, name);
    case "list": return doc.items.some((item) => docMentions(item, name));
    case "lines": return doc.docs.some((part) => docMentions(part, name));
    case "indented": return docMentions(doc.doc, name);
  }
}

/** The parameters that the text needs, in their order: those behind the last one that it names are left out. */
export function neededParameters<Parameter extends { readonly name: string }>(code: Code, parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.slice(0, parameters.findLastIndex(({ name }) => mentions(code, name)) + 1);
}
