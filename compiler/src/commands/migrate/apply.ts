import { readBundle } from "../../local/bundle/readBundle.ts";
import { applyMigration, MigrationRefusal, type MigrationEvent, type MigrationOutcome } from "../../local/migration/index.ts";
import { positional, textOption, type Command } from "../command.ts";
import { exitCodes } from "../exitCodes.ts";
import type { Terminal } from "../terminal.ts";
import { UsageProblem } from "../usageProblem.ts";
import { describeEvent } from "./describeEvent.ts";
import { describeOutcome } from "./describeOutcome.ts";

export const command: Command = {
  name: "migrate apply",
  description:
    "Brings a database to the schema of a bundle: an empty one from nothing, another one step by step with its data kept. Everything that can be refused is refused before " +
    "the first change. One migration at a time works on a database; one that was interrupted goes on where it stopped when the same command is run again. What only the " +
    "previous bundle uses stays until --contract, which is refused while a service of that bundle is connected. Progress goes to standard error.",
  positionals: ["BUNDLE"],
  options: {
    database: { value: "URL", description: "The PostgreSQL database (16 or later), as a role that may create tables; the environment's DATABASE_URL when left out." },
    contract: { description: "Takes the contract steps: drops what only the previous bundle used." },
    "dry-run": { description: "Says what would be done, and changes nothing." },
    json: { description: 'Prints {"ok", "kind", "schemaDigest", "plan", "steps", "contractSteps"} or {"ok": false, "reason", "message"} for a program to read.' },
  },
  examples: [
    { command: "fascia migrate apply build/shop --dry-run", purpose: "See what would happen to the database of DATABASE_URL" },
    { command: "fascia migrate apply build/shop", purpose: "Before the new service starts" },
    { command: "fascia migrate apply build/shop --contract", purpose: "When the service before it is gone" },
  ],
  async run(given, terminal) {
    const bundle = readBundle(positional(given, "BUNDLE"));
    const url = textOption(given, "database") ?? process.env["DATABASE_URL"] ?? "";
    if (!/^postgres(?:ql)?:\/\//.test(url)) throw new UsageProblem(`The database is missing: name it with --database or DATABASE_URL, in the form "postgres://user:password@host:5432/database".`);
    const json = given.options["json"] === true;
    const tell = (event: MigrationEvent): void => terminal.complain(describeEvent(event));
    try {
      const outcome = await applyMigration(url, bundle, { contract: given.options["contract"] === true, dryRun: given.options["dry-run"] === true, tell });
      printOutcome(terminal, outcome, bundle.directory, json);
      return exitCodes.ok;
    } catch (error) {
      if (!(error instanceof MigrationRefusal)) throw error;
      if (json) terminal.print(JSON.stringify({ ok: false, reason: error.reason, message: error.message }, undefined, 2));
      else terminal.complain(`fascia: ${error.message}`);
      // A red plan is for the author of the specs, everything else for whoever runs the database.
      return error.reason.kind === "red" ? exitCodes.diagnostics : exitCodes.environment;
    }
  },
};

function printOutcome(terminal: Terminal, outcome: MigrationOutcome, directory: string, json: boolean): void {
  if (json) terminal.print(JSON.stringify({ ok: true, ...outcome }, undefined, 2));
  else for (const line of describeOutcome(outcome, directory)) terminal.print(line);
}
