import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";

import { followDeployment } from "./followDeployment.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const event = (id: number, state: string | null): string => `id: ${id}\ndata: ${JSON.stringify({ id, at: "2026-01-31T12:00:00.000Z", state, message: `${id}`, detail: null })}\n\n`;
const told = (state: string): string => JSON.stringify({ id: "1", environment: "development", kind: "deploy", version: 2, state, failure: null });

/** A registry that breaks each stream after these parts; the last one stays open. */
async function registry(...streams: readonly (readonly string[])[]): Promise<{ readonly url: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    if (request.url?.endsWith("/events") !== true) return void response.writeHead(200, { "content-type": "application/json" }).end(told(asked.length < streams.length ? "building" : "running"));
    const parts = streams[asked.length] ?? [];
    asked.push(String(request.headers["last-event-id"]));
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(parts.join(""), () => (asked.length < streams.length ? (asked.length === 1 ? response.destroy() : response.end()) : undefined));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test("a stream that breaks or ends is gone on with after the last event, and nothing is told twice", async () => {
  const { url, asked } = await registry([event(1, "requested"), event(2, "building").slice(0, 9)], [event(2, "building"), event(3, null)], [event(4, "running"), event(5, null)]);
  const messages: string[] = [];
  const lines: string[] = [];
  const ended = await followDeployment({ registry: url, tell: (line) => lines.push(line) }, { workspace: "shop", deployment: "1" }, ({ message }) => messages.push(message), new AbortController().signal);
  expect(ended).toMatchObject({ state: "running", version: 2 });
  expect(messages).toEqual(["1", "2", "3", "4"]);
  expect(asked).toEqual(["0", "1", "3"]);
  expect(lines).toEqual([`The connection to ${url} broke. The deployment goes on; looking again.`]);
});

test("whoever stops following is told nothing more", async () => {
  const { url } = await registry([event(1, "requested")]);
  const stop = new AbortController();
  expect(await followDeployment({ registry: url }, { workspace: "shop", deployment: "1" }, () => stop.abort(), stop.signal)).toBeUndefined();
});
