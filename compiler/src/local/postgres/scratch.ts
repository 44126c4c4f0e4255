import { rmSync } from "node:fs";
import { join } from "node:path";

import { makeTemporaryDirectory } from "./directories.ts";
import { startServer, type PostgresServer } from "./server.ts";
import { giveToServer } from "./template.ts";

/**
 * Starts an empty server for tests in a temporary directory, which is removed when the server stops. It does not wait
 * for the disk, so its data may be lost if the machine fails.
 */
export async function startScratchPostgres(): Promise<PostgresServer> {
  const directory = makeTemporaryDirectory("scratch");
  giveToServer(directory);
  const remove = (): void => rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  try {
    const server = await startServer({ dataDirectory: join(directory, "data"), scratch: true });
    return {
      ...server,
      async stop() {
        await server.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
