import type { ts } from "ts-morph";

import type { Fact, Finding, Findings, Place } from "../finding.ts";
import { literalOf, tokensOfText } from "../typescript/parse.ts";
import type { Tool } from "../workspace.ts";

/** A finding about a tool. */
export function finding({ claim }: Pick<Tool, "claim">, fact: Fact, place: Place, claimed: string, found: string, node?: string): Finding {
  return { fact, tool: claim.name, ...(node !== undefined && { node }), file: place.file, line: place.line, claimed, found };
}

/** Whether two JSON values are the same, whatever the order of their keys. */
export function same(left: unknown, right: unknown): boolean {
  return sorted(left) === sorted(right);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? "undefined";
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

/** `name = value` with the tokens of the value. */
export function tokensOfNamed(claim: string): string {
  const at = claim.indexOf(" = ");
  return at < 0 ? claim : `${claim.slice(0, at)} = ${tokensOfText(claim.slice(at + 3))}`;
}
