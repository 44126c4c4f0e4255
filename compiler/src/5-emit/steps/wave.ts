import type { Statement, WaveStep } from "../../4-plan/plan.ts";
import type { EmitContext } from "../context.ts";
import { lineComment } from "../print/comment.ts";
import { call, lines, print, type Doc } from "../print/doc.ts";
import { printStatement } from "../statements/index.ts";

/** Statements that travel together: one is awaited, several go through tx.wave(…). */
export function printWave({ statements }: WaveStep, context: EmitContext): Doc {
  const [only, ...others] = statements;
  if (only === undefined) throw new Error("A wave without statements.");
  if (others.length === 0) return withComment(only, print`${declaration(resultOf(only))}await ${printStatement(only, context)};`);
  const calls = statements.map((statement) => withComment(statement, printStatement(statement, context)));
  return print`${declaration(listOf(statements.map(resultOf)))}await ${call("tx.wave", calls, "linesWithGaps")};`;
}

const withComment = ({ comment }: Statement, doc: Doc): Doc => (comment === undefined || comment === "" ? doc : lines([lineComment(comment), doc]));

const declaration = (pattern: string | null): string => (pattern === null ? "" : `const ${pattern} = `);

/** What takes a statement's result: a variable, a pattern for several, or nothing when nobody reads it. */
const resultOf = ({ method, variables }: Statement): string | null => (method === "oneEach" ? listOf(variables) : variables[0] ?? null);

/** `[a, , b]`: what nobody reads is left out, and null when that is all. */
function listOf(names: readonly (string | null)[]): string | null {
  const used = names.slice(0, names.findLastIndex((name) => name !== null) + 1);
  return used.length === 0 ? null : `[${used.map((name) => name ?? "").join(", ")}]`;
}
