import type { Code, SqlBind, SqlTemplate } from "../../expression/code.ts";

/** What a piece of SQL is put together from: text as it is, values as binds. */
export type Piece = string | SqlBind | SqlTemplate;

/**
 * Puts SQL together: template`SELECT ${columns}`. A piece of several lines keeps its shape: its lines are moved to the column at which it
 * is put in.
 */
export function template(strings: TemplateStringsArray, ...pieces: readonly Piece[]): SqlTemplate {
  const asPiece = (piece: Piece): Piece => (typeof piece === "string" ? { parts: [piece] } : piece);
  return concat(strings.flatMap((text, index) => (index < pieces.length ? [text, asPiece(pieces[index]!)] : [text])));
}

export function concat(pieces: readonly Piece[]): SqlTemplate {
  const parts: (string | SqlBind)[] = [];
  let column = 0;
  const add = (part: string | SqlBind): void => {
    if (typeof part !== "string") return void parts.push(part);
    const last = parts.at(-1);
    if (typeof last === "string") parts[parts.length - 1] = last + part;
    else if (part !== "") parts.push(part);
    const lineBreak = part.lastIndexOf("\n");
    column = lineBreak < 0 ? column + part.length : part.length - lineBreak - 1;
  };
  for (const piece of pieces) {
    if (typeof piece === "string" || "code" in piece) add(piece);
    else for (const part of indented(piece, column).parts) add(part);
  }
  return { parts };
}

/** The pieces one after the other, with a separator between them. */
export function join(pieces: readonly Piece[], separator: string): SqlTemplate {
  return concat(pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece])));
}

/** The same SQL with all lines but the first moved to the right. */
function indented({ parts }: SqlTemplate, spaces: number): SqlTemplate {
  return { parts: parts.map((part) => (typeof part === "string" ? part.replaceAll("\n", `\n${" ".repeat(spaces)}`) : part)) };
}

/** A value that the statement is sent with. */
export function bind(code: Code | string, cast?: string): SqlBind {
  return { code: typeof code === "string" ? plain(code) : code, ...(cast === undefined ? {} : { cast }) };
}

/** TypeScript that imports nothing. */
export function plain(text: string): Code {
  return { text, uses: [] };
}

/** The text as Postgres is sent it, with `$1`, `$2`, … for the binds. */
export function numbered({ parts }: SqlTemplate): string {
  let count = 0;
  return parts.map((part) => (typeof part === "string" ? part : `$${++count}${part.cast === undefined ? "" : `::${part.cast}`}`)).join("");
}
