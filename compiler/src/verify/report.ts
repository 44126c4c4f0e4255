import type { Finding } from "./finding.ts";
import type { Report } from "./verify.ts";

/** One line a tool, then what the code does not keep: where, what was claimed, what it does. */
export function renderReport({ tools, findings, workspace }: Report): string {
  const width = Math.max(0, ...tools.map(({ tool }) => tool.length));
  const lines = tools.map(({ tool, ok, statements, writes, guards, locks, roundTrips }) =>
    `${ok ? "proved   " : "CONVICTED"}  ${tool.padEnd(width)}  ${count(statements, "statement")}, ${count(writes, "write")}, ${count(guards, "guard")}, ${count(locks, "lock")}, ${count(roundTrips, "round trip")}`);
  const last = findings.length === 0
    ? `The code of ${workspace} keeps what its contract says: ${count(tools.length, "tool")}.`
    : `${count(findings.length, "finding")}: the code does not keep what the contract says.`;
  return [...lines, ...(findings.length === 0 ? [] : ["", ...findings.map(renderFinding)]), "", last].join("\n");
}

/** `src/tools/payOrder.ts:47  guards  exact` and two lines below. */
export function renderFinding({ fact, file, line, node, claimed, found }: Finding): string {
  return `${file}:${line}  ${fact}${node === undefined ? "" : `  ${node}`}\n    claimed: ${claimed}\n    found:   ${found}`;
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
