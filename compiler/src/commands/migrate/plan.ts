import { planMigration } from "../../4-plan/migration/planMigration.ts";
import { positional, textOption, type Command } from "../command.ts";
import { exitCodes } from "../exitCodes.ts";
import { printPlan } from "./printPlan.ts";
import { readSchema, SpecFaults } from "./readSchema.ts";
import { writeSteps } from "./writeSteps.ts";

export const command: Command = {
  name: "migrate plan",
  description:
    "Compares two schemas and says what leads from the old one to the new one: each change with its level, its lock and whether it loses data, and whether the old bundle still runs meanwhile. " +
    "OLD and NEW are folders, each with a workspace or a bundle. Touches no database. Exits with 1 when data would be lost that nobody gave up by name.",
  positionals: ["OLD", "NEW"],
  options: {
    sql: { description: "Shows the SQL of each step too." },
    json: { description: "Prints the plan for a program to read." },
    out: { value: "DIR", description: "Writes each step to a numbered file in a new folder." },
  },
  examples: [
    { command: "fascia migrate plan build/shop shop", purpose: "What an edit of the specs would mean for the running service" },
    { command: "fascia migrate plan build/shop-1 build/shop-2 --sql", purpose: "Every statement, to review" },
  ],
  async run(given, terminal) {
    try {
      const [before, after] = [await readSchema(positional(given, "OLD")), await readSchema(positional(given, "NEW"))];
      const plan = planMigration(before, after);
      const out = textOption(given, "out");
      if (out !== undefined) writeSteps(plan, out);
      if (given.options["json"] === true) terminal.print(JSON.stringify(plan, undefined, 2));
      else {
        terminal.print(printPlan(plan, { sql: given.options["sql"] === true }));
        if (out !== undefined) terminal.print(`\nWrote ${plan.steps.length} steps to ${out}.`);
      }
      return plan.level === "red" ? exitCodes.diagnostics : exitCodes.ok;
    } catch (error) {
      if (!(error instanceof SpecFaults)) throw error;
      terminal.complain(error.render(terminal.color.error));
      return exitCodes.diagnostics;
    }
  },
};
