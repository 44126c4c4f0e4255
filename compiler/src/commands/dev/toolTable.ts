import type { CallableTool } from "./tools.ts";

/** The longest description that still leaves a row on one line of a usual terminal. */
const LONGEST_DESCRIPTION = 72;

const COLORS: Readonly<Record<string, string>> = { green: "\u001b[32m", yellow: "\u001b[33m", red: "\u001b[31m" };

/**
 * The tools as a table: what to call, who may, how risky it is, what it is for.
 *
 * @param risks the risk level of each tool by its name, where it is known
 */
export function toolTable(tools: readonly CallableTool[], risks: ReadonlyMap<string, string>, options: { readonly color: boolean }): string[] {
  const rows = tools.map((tool) => [tool.method, tool.path, tool.name, whoMayCall(tool), risks.get(tool.name) ?? "-", firstSentence(tool.description)]);
  const head = ["METHOD", "PATH", "TOOL", "WHO MAY CALL", "RISK", "WHAT IT DOES"];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd();
  const painted = rows.map((row) => (options.color ? paintRisk(line(row), row[4] ?? "") : line(row)));
  return [line(head), ...painted];
}

/** Who may call, in words: `everyone`, `any token`, or the roles. */
export function whoMayCall({ auth, allowedRoles }: CallableTool): string {
  const roles = allowedRoles?.join(", ");
  if (auth === "none") return "everyone";
  if (auth === "optional") return roles === undefined ? "everyone" : `everyone, ${roles}`;
  return roles ?? "any token";
}

function firstSentence(description: string): string {
  const sentence = /^.*?[.!?](?=\s|$)/s.exec(description)?.[0] ?? description;
  return sentence.length <= LONGEST_DESCRIPTION ? sentence : `${sentence.slice(0, LONGEST_DESCRIPTION - 1).trimEnd()}…`;
}

function paintRisk(line: string, risk: string): string {
  const color = COLORS[risk];
  return color === undefined ? line : line.replace(new RegExp(` ${risk}(?= )`), ` ${color}${risk}\u001b[0m`);
}
