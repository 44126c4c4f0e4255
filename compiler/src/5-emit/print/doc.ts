import type { Code } from "../../expression/code.ts";

/** What the emitter builds: text that knows its imports and how it may be laid out. Rendering decides lines; nothing decides meaning. */
export type Doc = string | Imported | Code | Verbatim | List | Lines | Indented | readonly Doc[];

/** A name that lives in another file. Printing it is what imports it. */
export interface Imported {
  readonly kind: "imported";
  readonly name: string;
  /** A path relative to `src/` without ending (`entities/order`), or a package. */
  readonly from: string;
  readonly of: "value" | "type" | "namespace";
}

/** Code that keeps its one line, however long: a bind inside SQL. */
export interface Verbatim { readonly kind: "verbatim"; readonly code: Code }

/** Items between brackets: on one line when that is short, otherwise one a line. */
export interface List {
  readonly kind: "list";
  readonly open: string;
  readonly close: string;
  readonly items: readonly Doc[];
  /** A space inside the brackets when on one line, as in `{ a }`. */
  readonly spaced: boolean;
  readonly layout: "fit" | "lines" | "linesWithGaps";
}

/** Docs below one another, without or with an empty line between. */
export interface Lines { readonly kind: "lines"; readonly docs: readonly Doc[]; readonly gap: boolean }

/** A doc on lines of its own, one step deeper. */
export interface Indented { readonly kind: "indented"; readonly doc: Doc }

/** Text with docs in it: print`const ${variable} = await ${call};` */
export function print(strings: TemplateStringsArray, ...docs: readonly Doc[]): Doc {
  return strings.flatMap((text, index) => {
    const doc = docs[index];
    return doc === undefined ? [text] : [text, doc];
  });
}

export const lines = (docs: readonly Doc[]): Lines => ({ kind: "lines", docs, gap: false });
export const paragraphs = (docs: readonly Doc[]): Lines => ({ kind: "lines", docs, gap: true });
export const indented = (doc: Doc): Indented => ({ kind: "indented", doc });

export const array = (items: readonly Doc[], layout: List["layout"] = "fit"): List => ({ kind: "list", open: "[", close: "]", items, spaced: false, layout });
/** A call. A single parameter opens and closes on the lines of the brackets, as `defineTool({ … })` does. */
export function call(callee: Doc, parameters: readonly Doc[], layout: List["layout"] = "fit"): Doc {
  const [only, ...others] = parameters;
  if (only !== undefined && others.length === 0) return [callee, "(", only, ")"];
  return [callee, { kind: "list", open: "(", close: ")", items: parameters, spaced: false, layout }];
}
/** `open`, a body one step deeper, `close`: a function, a branch. */
export const block = (open: Doc, body: Doc, close = "}"): Doc => [open, " {", indented(body), close];

/** Words between commas that never break: the parameters of a call whose SQL already gives it lines. */
export const inline = (docs: readonly Doc[], separator = ", "): Doc => docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));
