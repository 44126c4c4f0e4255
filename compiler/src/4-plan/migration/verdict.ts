import type { ToolAccess } from "./document/schemaDocument.ts";
import type { Verdict } from "./migration.ts";
import type { Draft } from "./steps/draft.ts";

/** Whether the tools of the previous bundle still run when the steps of a phase, and of those before it, are done. */
export function verdictAfter(phase: "expand" | "contract", tools: readonly ToolAccess[], drafts: readonly Draft[]): Verdict {
  const breaks = drafts.flatMap((draft) => draft.breaks).filter(({ after }) => after === "expand" || phase === "contract");
  const reasons = tools.flatMap((access) =>
    breaks.filter((each) => access.tables.some((table) => table.table === each.table && each.concerns(table, access))).map(({ reason }) => ({ tool: access.tool, reason })),
  );
  const distinct = reasons.filter(({ tool, reason }, index) => reasons.findIndex((other) => other.tool === tool && other.reason === reason) === index);
  return { runs: distinct.length === 0, reasons: distinct };
}
