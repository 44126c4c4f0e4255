import { createServer, type AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";

import { openDatabaseServer, type PostgresServer } from "../../compiler/src/local/index.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The port on 127.0.0.1 at which test files ask for the run's database server; see `serveAddress`. */
    databaseServerPort: number;
  }
}

/**
 * Gives every test run one database server: that of DATABASE_URL, or a throw-away one, which starts when the first test
 * file asks for it, so that runs without databases do not pay for it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<PostgresServer> | undefined;
  const listener = serveAddress(() => (server ??= openDatabaseServer()));
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  project.provide("databaseServerPort", (listener.address() as AddressInfo).port);
  return async () => {
    listener.close();
    await (await server)?.stop();
  };
}

/** Answers each connection with one JSON value: the server's URL, or why there is none. */
function serveAddress(open: () => Promise<PostgresServer>): ReturnType<typeof createServer> {
  return createServer((socket) => {
    open().then(
      (server) => socket.end(JSON.stringify({ url: server.adminUrl() })),
      (error: Error) => socket.end(JSON.stringify({ problem: error.message })),
    );
  });
}
