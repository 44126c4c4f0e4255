import type { SqlTemplate } from "../expression/code.ts";
import type { Doc } from "./print/doc.ts";
import { print } from "./print/doc.ts";
import { runtime } from "./symbols.ts";

/** SQL in a template literal, on lines of its own: sql<Order>`…`. Binds stay values; a cast follows its bind. */
export function sqlTemplate(template: SqlTemplate, rowType?: Doc): Doc {
  const first = template.parts[0];
  const parts = typeof first === "string" ? [first.trimStart(), ...template.parts.slice(1)] : template.parts;
  const last = parts.at(-1);
  const trimmed = typeof last === "string" ? [...parts.slice(0, -1), last.trimEnd()] : parts;
  refuseBrokenLiterals(template);
  const docs = trimmed.map((part): Doc => {
    if (typeof part === "string") return escapeTemplate(part);
    return [print`\${${{ kind: "verbatim", code: part.code }}}`, part.cast === undefined ? "" : `::${part.cast}`];
  });
  return [runtime("sql"), rowType === undefined ? "`" : print`<${rowType}>\``, { kind: "indented", doc: docs }, "`"];
}

const escapeTemplate = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");

/** The emitter indents lines, which would change a SQL string that runs over several of them: plan must not make one. */
function refuseBrokenLiterals(template: SqlTemplate): void {
  const text = template.parts.map((part) => (typeof part === "string" ? part : "0")).join("");
  const inQuotes = text.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g) ?? [];
  if (inQuotes.some((quoted) => quoted.includes("\n"))) throw new Error(`A SQL string holds a line break: ${text}`);
}
