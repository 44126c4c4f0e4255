import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";

import { choosePort, parsePort, requireFree } from "./choosePort.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test("a port that was asked for and is in use is an error", async () => {
  const port = await occupy(0);
  await expect(choosePort(port)).rejects.toThrow(`The port ${port} of 127.0.0.1 is in use. Stop the process that listens on it, or choose another one with --port.`);
  await expect(requireFree(port, "127.0.0.1")).rejects.toThrow("is in use");
});

test("a port that was asked for and is free is taken", async () => {
  const port = await occupy(0);
  servers.pop()?.close();
  expect(await choosePort(port)).toBe(port);
});

test("without a wish, a free port is found", async () => {
  const port = await choosePort(undefined);
  await occupy(port);
  expect(await choosePort(undefined)).not.toBe(port);
});

test.each(["", "http", "-1", "65536", "80.5", "1e3"])("%j is no port", (text) => {
  expect(() => parsePort(text)).toThrow(`"${text}" is not a port`);
});

async function occupy(port: number): Promise<number> {
  const server = createServer().listen(port, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
