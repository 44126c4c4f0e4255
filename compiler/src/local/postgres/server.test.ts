import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

import { buildProgram, type Program } from "../../../../golden-tests/harness/buildProgram.ts";
import { giveToServer } from "./template.ts";
import { readPostmaster, isAlive } from "./postmasterFile.ts";
import { startScratchPostgres } from "./scratch.ts";
import { startPostgres, type PostgresServer, type StartOptions } from "./server.ts";

const root = mkdtempSync(join(tmpdir(), "fascia-server-"));
// Under root, the server's account has to be able to enter it.
giveToServer(root);
const started: PostgresServer[] = [];
const children: ChildProcess[] = [];
let directories = 0;
let starter: Program;

beforeAll(() => {
  // Starts a server on the directory given, prints its URL, and stops when its input ends.
  starter = buildProgram(`
    import { startPostgres } from "../../compiler/src/local/index.ts";
    const server = await startPostgres({ dataDirectory: process.argv[2]! });
    console.log(server.adminUrl());
    process.stdin.resume().once("end", () => server.stop());
  `);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const server of started.splice(0)) await server.stop();
});
afterAll(() => {
  starter.remove();
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

describe("startPostgres", () => {
  test("keeps the data between runs", async () => {
    const dataDirectory = freshDirectory();
    const first = await start({ dataDirectory });
    await query(first.adminUrl(), "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    expect(existsSync(first.host)).toBe(false);

    const second = await start({ dataDirectory });
    expect(await query(second.adminUrl(), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  test("joins a server that already runs on the directory, and leaves it running", async () => {
    const dataDirectory = freshDirectory();
    const owner = await start({ dataDirectory });
    const guest = await start({ dataDirectory });
    expect(guest.adminUrl()).toBe(owner.adminUrl());
    await guest.stop();
    expect(await query(owner.adminUrl(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("joins the server of another process, and leaves it running", async () => {
    const dataDirectory = freshDirectory();
    const { url } = await startInChild(dataDirectory);
    const guest = await start({ dataDirectory });
    expect(guest.adminUrl()).toBe(url);
    await guest.stop();
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("three processes that start on one empty directory share one server", async () => {
    const dataDirectory = freshDirectory();
    const servers = await Promise.all([startInChild(dataDirectory), startInChild(dataDirectory), startInChild(dataDirectory)]);
    expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
    expect(readdirSync(root).filter((name) => name.includes("."))).toEqual([]);
  });

  test("starts again after its process was killed", async () => {
    const dataDirectory = freshDirectory();
    const { child, url } = await startInChild(dataDirectory);
    await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
    child.kill("SIGKILL");
    await once(child, "exit");

    const server = await start({ dataDirectory });
    expect(await query(server.adminUrl(), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
    const postmaster = readPostmaster(dataDirectory);
    await server.stop();
    expect(postmaster && isAlive(postmaster.pid)).toBe(false);
  });

  test("starts over the file that a killed server left behind", async () => {
    const dataDirectory = freshDirectory();
    await (await start({ dataDirectory })).stop();
    writeFileSync(join(dataDirectory, "postmaster.pid"), `${process.pid}\n${dataDirectory}\n1\n5432\n/tmp/fascia-no-such-socket\n\n0 0\nready\n`);
    const server = await start({ dataDirectory });
    expect(await query(server.adminUrl(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("listens on a port when asked to, and then wants the password", async () => {
    const server = await start({ dataDirectory: freshDirectory(), listen: "tcp" });
    expect(server.host).toBe("127.0.0.1");
    expect(await query(server.adminUrl(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    const guess = new URL(server.adminUrl());
    guess.password = "guess";
    await expect(query(guess.href, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  });

  test("is not led astray by the environment of libpq and of locales", async () => {
    vi.stubEnv("PGDATA", "/nowhere");
    vi.stubEnv("PGPORT", "1");
    vi.stubEnv("LC_ALL", "tlh_KX.UTF-8");
    vi.stubEnv("LANG", "tlh_KX.UTF-8");
    try {
      const server = await start({ dataDirectory: freshDirectory() });
      expect(await query(server.adminUrl(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test("refuses data of another major version", async () => {
    const dataDirectory = freshDirectory();
    mkdirSync(dataDirectory);
    writeFileSync(join(dataDirectory, "PG_VERSION"), "9.6\n");
    await expect(startPostgres({ dataDirectory })).rejects.toThrow(/was written by PostgreSQL 9\.6, and this is PostgreSQL 17\. Move the directory away/);
  });

  test("says what the server said when it does not start", async () => {
    const dataDirectory = freshDirectory();
    await (await start({ dataDirectory })).stop();
    writeFileSync(join(dataDirectory, "postgresql.conf"), "no_such_setting = 1\n");
    await expect(startPostgres({ dataDirectory })).rejects.toThrow(/did not start on .*unrecognized configuration parameter "no_such_setting"/s);
  });

  test("stops when the signal is aborted", async () => {
    const dataDirectory = freshDirectory();
    const controller = new AbortController();
    const server = await start({ dataDirectory, signal: controller.signal });
    controller.abort();
    await server.stop();
    expect(readPostmaster(dataDirectory)).toBeUndefined();
    await expect(startPostgres({ dataDirectory, signal: controller.signal })).rejects.toThrow("aborted");
  });
});

test("a scratch server leaves nothing behind", async () => {
  const before = new Set(readdirSync(tmpdir()));
  const server = await startScratchPostgres();
  expect(await query(server.adminUrl(), "SHOW fsync")).toEqual([{ fsync: "off" }]);
  await server.stop();
  await server.stop();
  const mine = new RegExp(`^fascia-(scratch|socket)-${process.pid}-`);
  expect(readdirSync(tmpdir()).filter((name) => mine.test(name) && !before.has(name))).toEqual([]);
});

function freshDirectory(): string {
  directories += 1;
  return join(root, `data${directories}`);
}

async function start(options: StartOptions): Promise<PostgresServer> {
  const server = await startPostgres(options);
  started.push(server);
  return server;
}

async function startInChild(dataDirectory: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [starter.file, dataDirectory], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const [url] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, url };
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(text)).rows;
  } finally {
    await client.end();
  }
}
