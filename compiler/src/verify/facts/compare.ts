import type { ts } from "ts-morph";

import type { Fact, Finding, Findings, Place } from "../finding.ts";
import { same } from "../json.ts";
import { literalOf } from "../typescript/parse.ts";
import type { Tool } from "../workspace.ts";

/** A finding about a tool. */
export function finding({ claim }: Pick<Tool, "claim">, fact: Fact, place: Place, claimed: string, found: string, node?: string): Finding {
  return { fact, tool: claim.name, ...(node !== undefined && { node }), file: place.file, line: place.line, claimed, found };
}

/** The value that a literal has, as text for people. */
export const shown = (value: unknown): string => (value === undefined ? "nothing" : typeof value === "string" ? value : JSON.stringify(value));

/** What a literal of the source says, compared with what is claimed. */
export function literalIs(tool: Tool, fact: Fact, name: string, node: ts.Expression | undefined, claimed: unknown): Findings {
  const value = node === undefined ? undefined : literalOf(node);
  return same(value, claimed) ? [] : [finding(tool, fact, tool, `${name}: ${shown(claimed)}`, `${name}: ${node !== undefined && value === undefined ? node.getText() : shown(value)}`)];
}

/** Lines of claims and of code, each by its tokens; what only one side has is told. */
export function missingAndExtra<Item>(claimed: readonly string[], items: readonly Item[], tokens: (item: Item) => string): { readonly missing: readonly string[]; readonly extra: readonly Item[] } {
  const left = [...items];
  const missing = claimed.filter((claim) => {
    const index = left.findIndex((item) => tokens(item) === claim);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return { missing, extra: left };
}
