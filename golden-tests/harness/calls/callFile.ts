/** One step of a `.http` file: a request to the service, or a look into the database. */
export type Step =
  | {
      readonly kind: "request";
      /** The lines above it that start with `#`. */
      readonly comment: string;
      readonly method: string;
      readonly path: string;
      /** Left out: no token. */
      readonly caller?: { readonly name: string; readonly roles: readonly string[] };
      readonly headers: readonly (readonly [string, string])[];
      readonly body: string;
    }
  | { readonly kind: "sql"; readonly comment: string; readonly text: string };

const requestLine = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\S+)(?: as (\w+) \((\w+(?:, \w+)*)\))?$/;
const answerLine = /^(HTTP|ROWS)\b/;

/**
 * Reads a file of calls. What it was answered last time (from `HTTP 200` or `ROWS 2` to the next step) is not part of it:
 * the runner asks again and compares the whole text.
 */
export function parseCallFile(text: string): readonly Step[] {
  const blocks = splitIntoBlocks(text);
  return blocks.map(({ comment, lines }): Step => {
    const first = lines[0] ?? "";
    if (first.startsWith("SQL ")) return { kind: "sql", comment, text: [first.slice(4), ...lines.slice(1)].join("\n").trimEnd() };
    const match = requestLine.exec(first);
    if (!match) throw new Error(`"${first}" is neither "METHOD /path", "METHOD /path as NAME (ROLE, …)" nor "SQL …".`);
    const empty = lines.indexOf("");
    const headerLines = lines.slice(1, empty === -1 ? undefined : empty);
    return {
      kind: "request",
      comment,
      method: match[1] ?? "",
      path: match[2] ?? "",
      ...(match[3] !== undefined && { caller: { name: match[3], roles: (match[4] ?? "").split(", ") } }),
      headers: headerLines.map((line): [string, string] => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
      body: empty === -1 ? "" : lines.slice(empty + 1).join("\n").trim(),
    };
  });
}

interface Block { readonly comment: string; readonly lines: string[] }

function splitIntoBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let comment: string[] = [];
  let skipping = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("#")) {
      comment.push(line);
    } else if (requestLine.test(line) || line.startsWith("SQL ")) {
      blocks.push({ comment: comment.join("\n"), lines: [line] });
      comment = [];
      skipping = false;
    } else if (answerLine.test(line)) {
      skipping = true;
    } else if (!skipping) {
      const block = blocks.at(-1);
      if (block) block.lines.push(line);
      else if (line !== "") throw new Error(`A file of calls cannot start with "${line}".`);
    }
  }
  for (const block of blocks) while (block.lines.at(-1) === "") block.lines.pop();
  return blocks;
}
