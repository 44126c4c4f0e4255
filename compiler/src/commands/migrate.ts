import type { CommandEntry } from "./command.ts";

/** What `fascia migrate` can do; each is loaded only when it is asked for. */
export const subcommands: readonly CommandEntry[] = [
  { name: "plan", summary: "Says what leads from one schema to another: changes, steps, locks, and whether the old bundle still runs.", load: () => import("./migrate/plan.ts") },
  { name: "apply", summary: "Brings a database to the schema of a bundle, with its data kept.", load: () => import("./migrate/apply.ts") },
];
