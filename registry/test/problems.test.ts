import { afterAll, beforeAll, expect, test } from "vitest";

import { openRegistry, openWorkspace, type TestRegistry } from "./support/registry.ts";

let registry: TestRegistry;
let texts: ReturnType<typeof openWorkspace>;
beforeAll(async () => {
  registry = await openRegistry({ requestsPerMinute: 500 });
  texts = openWorkspace(registry, "texts");
});
afterAll(() => registry.close());

test("every fault of a request is told, each with its place", async () => {
  const ada = await registry.person("ada");
  const answer = await registry.call(ada, "POST /workspaces", { name: "Not A Name", descripton: "", files: { a: 1 } });
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(answer.body).toEqual({
    type: "about:blank",
    title: "Bad Request",
    status: 400,
    code: "INVALID_REQUEST",
    detail: "body /description is required.",
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    errors: [
      { in: "body", pointer: "/description", message: "is required" },
      { in: "body", pointer: "/descripton", message: "is not known here" },
      { in: "body", pointer: "/name", message: 'must match pattern "^[a-z][a-z0-9-]*$"' },
      { in: "body", pointer: "/files/a", message: "must be string" },
    ],
  });
});

test.each([
  ["GET /nothing", undefined, 404, "NOT_FOUND"],
  ["GET /%ff", undefined, 404, "NOT_FOUND"],
  [`GET /workspaces/${"a".repeat(400)}`, undefined, 404, "NOT_FOUND"],
  ["PUT /workspaces", {}, 405, "METHOD_NOT_ALLOWED"],
  ["POST /sign-in", "{ not json", 400, "MALFORMED_JSON"],
  ["POST /sign-in", '{"__proto__": {}}', 400, "MALFORMED_JSON"],
  ["POST /sign-in", `{"email": "a@example.org", "password": "${"x".repeat(2_000_000)}"}`, 413, "TOO_LARGE"],
  ["GET /workspaces?limit=101", undefined, 400, "INVALID_REQUEST"],
  ["GET /workspaces?limit=ten", undefined, 400, "INVALID_REQUEST"],
  ["GET /workspaces?first=1", undefined, 400, "INVALID_REQUEST"],
])("%s is a problem: %#", async (address, body, status, code) => {
  const ada = await registry.person("ada");
  const answer = await registry.call(ada, address, body, typeof body === "string" ? { "content-type": "application/json" } : {});
  expect(answer).toMatchObject({ status, headers: { "content-type": "application/problem+json" }, body: { status, code, type: "about:blank" } });
  if (status === 405) expect(answer.headers["allow"]).toBe("GET, POST");
});

test.each([
  ["POST /workspaces", { name: "texts", description: "a\0b" }, "body", "/description"],
  ["POST /workspaces", { name: "texts", description: "a\ud800b" }, "body", "/description"],
  ["POST /workspaces", { name: "texts", description: "x", files: { "a\u2028b": 5 } }, "body", "/files/a\u2028b"],
  ["GET /workspaces/texts/audit?entityType=%00", undefined, "query", "/entityType"],
  ["GET /workspaces/texts/audit?from=0000-01-01T00:00:00Z", undefined, "query", "/from"],
  ["GET /workspaces/texts/audit?from=2020-01-01T00:00:00%2B20:00", undefined, "query", "/from"],
  ["GET /workspaces/texts/drafts/urn:uuid:0b2f5d0e-6f0a-4f7e-9a55-1d2c3b4a5f60", undefined, "path", "/draft"],
  ["GET /workspaces/texts?verbose=1", undefined, "query", "/verbose"],
])("what the database would stumble over is refused with its place: %s %j", async (address, body, part, pointer) => {
  const { owner } = await texts;
  expect(await registry.call(owner, address, body)).toMatchObject({ status: 400, body: { code: "INVALID_REQUEST", errors: [{ in: part, pointer }] } });
});

test("bytes that are no UTF-8 are refused, not replaced, and a fault in JSON has its place", async () => {
  const { owner } = await texts;
  const send = (payload: string | Buffer) => registry.registry.app.inject({ method: "POST", url: "/api/v1/workspaces", headers: { ...owner.headers, "content-type": "application/json" }, payload });
  const details = [Buffer.concat([Buffer.from('{"name": "'), Buffer.from([0xf0, 0x9f, 0x98]), Buffer.from('"}')]), '{"name": }', '{"files": {"__proto__": "x"}}', " "];
  expect(await Promise.all(details.map(async (payload) => (await send(payload)).json<{ detail: string }>().detail))).toEqual([
    "The body is not UTF-8 from byte 11 on. Save the file that it comes from as UTF-8.",
    expect.stringMatching(/^The body is not JSON that can be read: Unexpected token/),
    'The body is not JSON that can be read: a key "__proto__", or "constructor" with a "prototype", is never taken, because programs stumble over it.',
    "The body is not JSON that can be read: it is empty.",
  ]);
});

test("a body of another type is refused", async () => {
  expect(await registry.call(undefined, "POST /sign-in", "email=a", { "content-type": "text/plain" })).toMatchObject({ status: 415 });
  expect(await registry.call(undefined, "POST /sign-in", "email=a", { "content-type": "text/csv" })).toMatchObject({ status: 415, body: { code: "UNSUPPORTED_MEDIA_TYPE" } });
});

test("too many requests are told when to come back", async () => {
  const limited = await openRegistry({ requestsPerMinute: 2 }, registry.database);
  const statuses = [];
  for (let request = 0; request < 3; request++) statuses.push((await limited.call(undefined, "GET /health")).status);
  expect(statuses).toEqual([200, 200, 429]);
  const refused = await limited.call(undefined, "GET /health");
  expect(refused.body).toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  await limited.close();
});
