import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

import { isAlive, readPostmaster } from "./postmasterFile.ts";

const directory = mkdtempSync(join(tmpdir(), "fascia-postmaster-"));
afterAll(() => rmSync(directory, { recursive: true }));
const write = (text: string): void => writeFileSync(join(directory, "postmaster.pid"), text);

test("no file, no server", () => {
  expect(readPostmaster(directory)).toBeUndefined();
});

test("reads what a ready server writes", () => {
  write("4711\n/data\n1700000000\n5432\n/tmp/socket\n\n  1 2\nready   \n");
  expect(readPostmaster(directory)).toEqual({ pid: 4711, port: 5432, socketDirectory: "/tmp/socket", status: "ready" });
});

test("a server without a socket has no socket directory", () => {
  write("4711\n/data\n1700000000\n6000\n\n127.0.0.1\n  1 2\nstopping\n");
  expect(readPostmaster(directory)).toEqual({ pid: 4711, port: 6000, socketDirectory: undefined, status: "stopping" });
});

test("a file that is still being written is a starting server, and an empty one is none", () => {
  write("4711\n/data\n");
  expect(readPostmaster(directory)).toMatchObject({ pid: 4711, status: "starting" });
  write("");
  expect(readPostmaster(directory)).toBeUndefined();
});

test("this process is alive, and a process id beyond every system's limit is not", () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(2 ** 30)).toBe(false);
});
