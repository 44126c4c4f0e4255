import { afterAll, beforeAll, expect, test } from "vitest";

import { openRegistry, type TestRegistry } from "./support/registry.ts";

let registry: TestRegistry;
beforeAll(async () => void (registry = await openRegistry({ requestsPerMinute: 500 })));
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

test("a body of another type is refused", async () => {
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
