import type { Machine } from "./explanation.ts";

/** A status machine as its arrows, each with the tools that take it; `◄` marks those of the tool that is explained. */
export function drawMachine({ entity, initial, createdBy, transitions }: Machine): string {
  const rows = [
    { from: "(new)", name: "create", to: initial, tools: createdBy, condition: "", here: false },
    ...transitions.map((transition) => ({ ...transition, from: transition.from.join(", ") })),
  ];
  const width = (cell: (row: (typeof rows)[number]) => string): number => Math.max(...rows.map((row) => cell(row).length));
  const [from, name, to] = [width((row) => row.from), width((row) => row.name), width((row) => row.to)];
  const tools = width((row) => toolsOf(row.tools));
  const lines = rows.map((row) => {
    const arrow = `─ ${row.name} ${"─".repeat(name - row.name.length)}─►`;
    return `${row.from.padEnd(from)} ${arrow} ${row.to.padEnd(to)}   ${toolsOf(row.tools).padEnd(tools)} ${row.here ? "◄" : " "} ${row.condition}`.trimEnd();
  });
  return [entity, ...lines.map((line) => `  ${line}`)].join("\n");
}

const toolsOf = (tools: readonly string[]): string => (tools.length === 0 ? "(no tool)" : tools.join(", "));
