import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openRegistry, type TestRegistry } from "./support/registry.ts";

/** A studio of three files; the real one is walked through in `studio/test`. */
const folder = mkdtempSync(join(tmpdir(), "fascia-served-"));
let registry: TestRegistry;
beforeAll(async () => {
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<div id=root></div>");
  writeFileSync(join(folder, "assets/index-1a2b.js"), "start();");
  writeFileSync(join(folder, "assets/index-1a2b.js.gz"), gzipSync("start();"));
  registry = await openRegistry({ studioFolder: folder });
});
afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true });
});

async function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<[number, string, string]> {
  const answer = await registry.registry.app.inject({ method: "GET", url, headers });
  return [answer.statusCode, String(answer.headers["content-type"]).split(";")[0] ?? "", String(answer.headers["cache-control"])];
}
const person = { accept: "text/html,application/xhtml+xml" };

test("whoever opens an address gets the page, and asks for it again each time", async () => {
  for (const url of ["/", "/sign-in", "/w/shop/specs/tools/placeOrder.json"]) expect(await get(url, person)).toEqual([200, "text/html", "no-cache"]);
});

test("scripts are kept for ever, and come compressed", async () => {
  expect(await get("/assets/index-1a2b.js")).toEqual([200, "application/javascript", "public, max-age=31536000, immutable"]);
  const { headers } = await registry.registry.app.inject({ method: "GET", url: "/assets/index-1a2b.js", headers: { "accept-encoding": "gzip" } });
  expect([headers["content-encoding"], headers["vary"]]).toEqual(["gzip", "accept-encoding"]);
});

test("what does not exist is a 404, and the API and its pages are as they were", async () => {
  expect((await get("/assets/gone.js", person)).slice(0, 2)).toEqual([404, "application/problem+json"]);
  expect((await get("/api/v1/nothing", person)).slice(0, 2)).toEqual([404, "application/problem+json"]);
  expect((await get("/nothing")).slice(0, 2)).toEqual([404, "application/problem+json"]);
  expect((await get("/assets/../../package.json")).slice(0, 2)).toEqual([404, "application/problem+json"]);
  expect((await get("/docs/json"))[0]).toBe(200);
  expect((await registry.call(undefined, "GET /sign-in")).status).toBe(405);
});
