import { lines, type Doc } from "./doc.ts";

const clean = (text: string): readonly string[] => text.trim().split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trim().replaceAll("*/", "* /"));

/** A JSDoc comment, on one line when the text is one line. */
export function docComment(text: string): Doc {
  const [first, ...others] = clean(text);
  if (others.length === 0) return `/** ${first ?? ""} */`;
  return lines(["/**", ...[first ?? "", ...others].map((line) => ` * ${line}`.trimEnd()), " */"]);
}

/** `// text`, one line a line. */
export const lineComment = (text: string): Doc => lines(clean(text).map((line) => `// ${line}`.trimEnd()));

/** A doc with a comment above it, when there is something to say. */
export const commented = (text: string | undefined, doc: Doc): Doc => (text === undefined || text.trim() === "" ? doc : lines([docComment(text), doc]));
