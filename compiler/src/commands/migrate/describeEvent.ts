import type { MigrationEvent } from "../../local/migration/index.ts";

/** One line of progress. */
export function describeEvent(event: MigrationEvent): string {
  switch (event.kind) {
    case "waiting":
      return `Waiting for another session that migrates this database: ${event.holder}.`;
    case "planned":
      return `Everything asked beforehand holds; ${countSteps(event.plan.steps.filter(({ phase, kind }) => phase === "expand" && kind !== "require").length)} to take.`;
    case "step":
      return `[${event.number}/${event.of}] ${event.step.sentence}${event.step.lock === "none" ? "" : ` (${event.step.table}: ${event.step.lock})`}`;
    case "rows":
      return `      ${event.rows} rows so far`;
    case "retry":
      return `      Others hold what it needs (${event.reason}); attempt ${event.attempt + 1} follows.`;
  }
}

export const countSteps = (count: number): string => (count === 1 ? "1 step" : `${count} steps`);
