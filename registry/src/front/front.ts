import { once } from "node:events";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { control } from "./control.ts";
import { forward } from "./forward.ts";
import { placeFile, settingsFile, type FrontPlace, type FrontSettings } from "./frontState.ts";
import { startOf } from "./processIdentity.ts";
import { createServices } from "./services.ts";

/**
 * The front of one environment: a process of its own that keeps the environment's address. It leads calls to the service that answers, keeps that
 * alive, and does so also while the registry is away. Its port is its lock: a second front of the same environment ends itself.
 *
 *     node front.mjs FOLDER
 */
const folder = process.argv[2] ?? "";
const settings = JSON.parse(readFileSync(join(folder, settingsFile), "utf8")) as FrontSettings;

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen({ host, port, exclusive: true });
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const calls = createServer({ keepAliveTimeout: 72_000 });
try {
  await listen(calls, settings.host, settings.port);
} catch (error) {
  console.error((error as Error).message);
  process.exit(3);
}

const services = createServices(folder);
calls.on("request", forward(services.choose));

let ending: Promise<void> | undefined;
function end(): Promise<void> {
  return (ending ??= (async () => {
    calls.close();
    await services.stopAll();
    calls.closeAllConnections();
    setImmediate(() => process.exit(0));
  })());
}

const commands = createServer(control(folder, settings, services, end));
const place: FrontPlace = { pid: process.pid, since: startOf(process.pid), control: await listen(commands, "127.0.0.1", 0) };
writeFileSync(join(folder, `${placeFile}.new`), JSON.stringify(place), { mode: 0o600 });
renameSync(join(folder, `${placeFile}.new`), join(folder, placeFile));
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void end());
