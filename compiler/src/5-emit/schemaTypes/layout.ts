/**
 * Lays out what json-schema-to-typescript prints without a formatter (one member a line, no indentation, no semicolons),
 * so that it reads like the rest of the generated code.
 */
export function layoutTypes(text: string): string {
  const source = joinComments(text.split("\n").map((line) => line.trim()).filter((line) => line !== ""));
  const result: string[] = [];
  let depth = 0;
  for (const line of source) {
    const closes = line.startsWith("}");
    if (closes) depth -= 1;
    const opens = line.endsWith("{");
    if (depth === 0 && line.startsWith("export ") && result.length > 0 && !result.at(-1)?.trimStart().startsWith("/**")) result.push("");
    else if (depth === 0 && isComment(line) && result.length > 0) result.push("");
    result.push(`${"  ".repeat(depth)}${endLine(line, depth, opens)}`);
    if (opens) depth += 1;
  }
  return joinShort(closeEmpty(result)).join("\n");
}

const isComment = (line: string): boolean => line.startsWith("/**") || line.startsWith("*");

function endLine(line: string, depth: number, opens: boolean): string {
  if (isComment(line) || opens) return line;
  if (depth === 0 && line === "}") return line;
  return `${withoutOuterParentheses(line)};`;
}

/** A comment of one line stays on one line; a longer one keeps its lines, joined by a newline that the caller's indentation follows. */
function joinComments(source: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (let index = 0; index < source.length; index += 1) {
    const line = source[index] ?? "";
    if (line !== "/**") {
      result.push(line);
      continue;
    }
    const end = source.indexOf("*/", index);
    const words = source.slice(index + 1, end).map((text) => text.replace(/^\* ?/, "")).filter((text) => text !== "");
    result.push(`/** ${words.join(" ")} */`);
    index = end;
  }
  return result;
}

/** `note?: (string | null)` -> `note?: string | null` */
function withoutOuterParentheses(line: string): string {
  const match = /^(.*?(?::|=) )\((.*)\)$/.exec(line);
  if (match === null) return line;
  const [, head = "", inner = ""] = match;
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < inner.length; index += 1) {
    const character = inner[index];
    if (character === "\\") index += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === "(") depth += 1;
    else if (!quoted && character === ")") depth -= 1;
    if (depth < 0) return line;
  }
  return head + inner;
}

/** An object inside a member stands on one line when that is short: `lines: { productId: string; quantity: number }[];` */
function joinShort(lines: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const line of lines) {
    result.push(line);
    if (!/^\s+\}/.test(line)) continue;
    const margin = line.length - line.trimStart().length;
    const opening = result.findLastIndex((each, index) => index < result.length - 1 && each.length - each.trimStart().length === margin && each.endsWith("{"));
    const members = result.slice(opening + 1, -1);
    const joined = `${result[opening] ?? ""} ${members.map((member) => member.trim()).join(" ").replace(/;$/, "")} ${line.trim()}`;
    const simple = opening >= 0 && members.every((member) => member.length - member.trimStart().length === margin + 2 && !isComment(member.trim()));
    if (simple && joined.length <= longest) result.splice(opening, result.length - opening, joined.endsWith(";") ? `${withoutOuterParentheses(joined.slice(0, -1))};` : joined);
  }
  return result;
}
const longest = 120;

/** `interface X {` directly followed by `}` becomes one line. */
function closeEmpty(lines: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const line of lines) {
    const before = result.at(-1);
    if (/^\s*\}/.test(line) && before?.endsWith("{") === true) result[result.length - 1] = before + line.trimStart();
    else result.push(line);
  }
  return result;
}
