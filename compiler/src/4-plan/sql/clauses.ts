import type { SqlTemplate } from "../../expression/code.ts";
import { join, template, type Piece } from "./template.ts";

/** A clause of a statement: `["FROM", account]`. */
export type Clause = readonly [keyword: string, body: Piece];

/**
 * A statement in the layout of all generated SQL: one clause a line, the first words of the clauses flush right, so that what they are about
 * stands in one column.
 *
 *     SELECT id, balance
 *       FROM account
 *      WHERE id = $1
 *        AND deleted_at IS NULL
 *        FOR NO KEY UPDATE
 */
export function statement(clauses: readonly Clause[]): SqlTemplate {
  return join(clauses.map(([keyword, body]) => (body === "" ? template`${flushRight(keyword)}` : template`${flushRight(keyword)} ${body}`)), "\n");
}

/** `WHERE a`, `AND b`, `AND c`: nothing at all when there is no condition. */
export function where(conditions: readonly Piece[]): readonly Clause[] {
  return conditions.map((condition, index): Clause => [index === 0 ? "WHERE" : "AND", condition]);
}

function flushRight(keyword: string): string {
  const first = keyword.split(" ")[0]!;
  return " ".repeat(Math.max(0, "SELECT".length - first.length)) + keyword;
}

/** A list that goes on in the next line when the line is full. */
export function list(items: readonly string[], width = 96): string {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 2 + item.length <= width) lines[lines.length - 1] = `${last}, ${item}`;
    else lines.push(item);
  }
  return lines.join(",\n");
}
