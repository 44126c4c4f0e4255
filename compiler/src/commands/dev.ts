import { createCompiler } from "../compile.ts";
import { positional, textOption, type Command } from "./command.ts";
import { parsePort } from "./dev/choosePort.ts";
import { develop } from "./dev/develop.ts";
import { stopSignal } from "./stopSignal.ts";
import { UsageProblem } from "./usageProblem.ts";

export const command: Command = {
  name: "dev",
  description:
    "Compiles a workspace, starts a PostgreSQL server of its own, makes the database, starts the service and prints its tools with calls to paste. " +
    "An edit compiles, migrates the data and restarts; broken specs, and changes that would lose data, print what is wrong and leave the service as it was. Keys, data and bundles are kept in " +
    ".fascia/ under the current directory, so that data and tokens outlive a restart. DATABASE_URL, or --database-url, names another server.",
  positionals: ["DIR"],
  options: {
    port: { value: "N", description: "The port to listen on; 4000, or a free one after it, when left out." },
    "database-url": { value: "URL", description: "A PostgreSQL database (16 or later) to use, empty or of this workspace; the environment's DATABASE_URL when left out." },
    fresh: { description: "Puts the workspace's database aside, under another name, and begins with an empty one." },
  },
  examples: [
    { command: "fascia dev shop", purpose: "Then edit the specs and paste the calls" },
    { command: "fascia dev shop --port 8080", purpose: "On a port of your choice" },
  ],
  async run(given, terminal) {
    const port = parsePort(textOption(given, "port"));
    const databaseUrl = textOption(given, "database-url") ?? (process.env["DATABASE_URL"] || undefined);
    const fresh = given.options["fresh"] === true;
    if (fresh && databaseUrl !== undefined) throw new UsageProblem('"--fresh" is for the database that Fascia keeps itself. With DATABASE_URL, name an empty database instead.');
    const compiler = createCompiler();
    try {
      return await develop({ directory: positional(given, "DIR"), port, databaseUrl, fresh, terminal, signal: stopSignal(), compile: compiler.compile });
    } finally {
      await compiler.close();
    }
  },
};
