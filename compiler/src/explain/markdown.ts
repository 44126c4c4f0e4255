/** A table of Markdown whose columns stand under each other in a terminal too, unless a row is too wide for that. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) => Math.min(MOST, Math.max(...escaped.map((row) => (row[column] ?? "").length))));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join(" | ")} |`;
  const [first = [], ...others] = escaped;
  return [line(first), `|${head.map((_, column) => "-".repeat(column === head.length - 1 ? 3 : (widths[column] ?? 0) + 2)).join("|")}|`, ...others.map(line)].join("\n");
}
const MOST = 48;

/** A heading with what stands under it; nothing when there is nothing to say. */
export const section = (title: string, ...parts: readonly string[]): string => (parts.join("") === "" ? "" : `## ${title}\n\n${parts.filter((part) => part !== "").join("\n\n")}`);

export const fenced = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;
