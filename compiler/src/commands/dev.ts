import { createCompiler } from "../compile.ts";
import { positional, textOption, type Command } from "./command.ts";
import { parsePort } from "./dev/choosePort.ts";
import { develop } from "./dev/develop.ts";
import { stopSignal } from "./stopSignal.ts";

export const command: Command = {
  name: "dev",
  description:
    "Compiles a workspace, starts a PostgreSQL server of its own, makes the database, starts the service and prints its tools with calls to paste. " +
    "An edit compiles and restarts; broken specs print what is wrong and leave the service as it was. Keys, data and bundles are kept in " +
    ".fascia/ under the current directory, so that data and tokens outlive a restart. DATABASE_URL, or --database-url, names another server.",
  positionals: ["DIR"],
  options: {
    port: { value: "N", description: "The port to listen on; 4000, or a free one after it, when left out." },
    "database-url": { value: "URL", description: "An empty PostgreSQL database (16 or later) to use; the environment's DATABASE_URL when left out." },
  },
  examples: [
    { command: "fascia dev shop", purpose: "Then edit the specs and paste the calls" },
    { command: "fascia dev shop --port 8080", purpose: "On a port of your choice" },
  ],
  async run(given, terminal) {
    const port = parsePort(textOption(given, "port"));
    const databaseUrl = textOption(given, "database-url") ?? (process.env["DATABASE_URL"] || undefined);
    const compiler = createCompiler();
    try {
      return await develop({ directory: positional(given, "DIR"), port, databaseUrl, terminal, signal: stopSignal(), compile: compiler.compile });
    } finally {
      await compiler.close();
    }
  },
};
