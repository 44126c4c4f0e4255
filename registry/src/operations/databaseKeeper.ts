import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { startPostgres } from "../../../compiler/src/local/index.ts";
import { startOf } from "../front/processIdentity.ts";

/**
 * Keeps the registry's own Postgres running, as a process of its own: the services that were deployed work on that server too, and go on when the
 * registry is killed. The registry starts it, finds it again by its file, and ends it.
 *
 *     node databaseKeeper.mjs FOLDER
 */
const folder = process.argv[2] ?? "";
const server = await startPostgres({ dataDirectory: join(folder, "database") });
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void server.stop().then(() => process.exit(0)));
// Nothing else keeps this process alive.
setInterval(() => undefined, 2 ** 30);
const place = join(folder, "database.json");
writeFileSync(`${place}.new`, JSON.stringify({ pid: process.pid, since: startOf(process.pid) }));
renameSync(`${place}.new`, place);
