// Starts server.mjs without a database and calls every tool of contract.json: each is at its address, and keeps strangers out.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { after, before, test } from "node:test";

const { tools } = JSON.parse(readFileSync(new URL("../contract.json", import.meta.url), "utf8"));
let service;
let url;

before(async () => {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address();
  listener.close();
  await once(listener, "close");
  url = `http://127.0.0.1:${port}`;
  const env = { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: String(port), DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing", FASCIA_JWT_KEY: "a key for tests of thirty-two bytes or more", LOG_LEVEL: "error" };
  service = spawn(process.execPath, ["server.mjs"], { env, stdio: ["ignore", "inherit", "inherit"] });
  while (!(await fetch(`${url}/health`).then((answer) => answer.ok, () => false))) {
    assert.equal(service.exitCode, null, "the service ended before it was ready");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});

after(async () => {
  service.kill("SIGTERM");
  if (service.exitCode === null) await once(service, "exit");
});

for (const { name, route, auth } of tools) {
  test(`${name} is at ${route.method} ${route.path}`, async () => {
    const address = url + route.path.replaceAll(/\{\w+\}/g, "00000000-0000-4000-8000-000000000000");
    const body = route.method === "GET" || route.method === "DELETE" ? {} : { headers: { "content-type": "application/json" }, body: "{}" };
    const { status } = await fetch(address, { method: route.method, ...body });
    if (auth.mode === "required") assert.equal(status, 401);
    else assert.ok(status !== 404 && status !== 405, `it answered ${status}`);
  });
}
