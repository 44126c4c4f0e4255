import type { Race, ScheduledStep } from "./race.ts";

/** A schedule, one statement a line: `1 withdraw   reads "account"`. */
export function tellSchedule(schedule: readonly ScheduledStep[]): readonly string[] {
  const width = Math.max(...schedule.map(({ tool }) => tool.length));
  return schedule.map((step) => `${step.call} ${step.tool.padEnd(width)}  ${tellStep(step)}`);
}

/** The same on one line. */
export function tellOrder(schedule: readonly ScheduledStep[]): string {
  return schedule.map((step) => `${step.tool} (${step.call}) ${tellStep(step)}`).join("; ");
}

function tellStep({ does, node, commits }: ScheduledStep): string {
  if (node === undefined) return "commits";
  const what = does === "asks" ? `asks whether "${node}" holds` : `${does} "${node}"`;
  return commits ? `${what} and commits` : what;
}

/** What of the read changes: `"stock" of "Product"`, `the rows of "Booking" that it sees`. */
export function tellFields({ entity, fields }: Pick<Race, "entity" | "fields">): string {
  const named = fields.filter((field) => field !== "*" && field !== "exists").map((field) => `"${field}"`);
  if (named.length > 0) return `${named.join(" and ")} of "${entity}"`;
  return fields.includes("*") ? `the rows of "${entity}" that it sees` : `whether the row of "${entity}" is there`;
}
