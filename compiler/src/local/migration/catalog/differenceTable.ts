import type { Difference } from "./compareCatalogs.ts";

/** More would push what to do out of sight. */
const MOST_ROWS = 20;

/** The differences as lines for a person: what, expected, found, what to do. */
export function differenceTable(differences: readonly Difference[]): readonly string[] {
  const rows = differences.slice(0, MOST_ROWS).map(({ what, expected, found, whatToDo }) => [what, expected ?? "nothing", found ?? "nothing", whatToDo] as const);
  const all = [["what", "expected", "found", "what to do"] as const, ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]!.length)));
  const lines = all.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
  return differences.length > MOST_ROWS ? [...lines, `  … and ${differences.length - MOST_ROWS} more`] : lines;
}
