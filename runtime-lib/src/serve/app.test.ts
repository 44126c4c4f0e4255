import { describe, expect, test } from "vitest";
import { TokenVerifier } from "../auth/tokenVerifier.ts";
import { CALLER, echoService, routeOnly, token } from "../../test/support/echoService.ts";

const place = routeOnly("place", {});
const secret = routeOnly("secret", {}, "required");
const json = (payload: unknown) => ({ headers: { "content-type": "application/json" }, payload: JSON.stringify(payload) });
const problem = (response: { json: () => unknown; headers: Readonly<Record<string, unknown>> }) => {
  expect(response.headers["content-type"]).toBe("application/problem+json");
  return response.json();
};

describe("routes", () => {
  const rename = routeOnly("rename", { method: "PATCH", path: "/orders/{orderId}/lines/{line}", successStatus: 202, parameters: { orderId: { in: "path", type: "string" }, line: { in: "path", type: "integer" } } });
  const list = routeOnly("list", { method: "GET", path: "/orders", parameters: { limit: { in: "query", type: "integer" }, state: { in: "query", type: "string", list: true } } });
  const cancel = routeOnly("cancel", { path: "/orders/{orderId}:cancel", parameters: { orderId: { in: "path", type: "string" } } });
  const { app } = echoService([place, rename, list, cancel]);

  test("a body becomes the input", async () => {
    const response = await app.inject({ method: "POST", url: "/tools/place", ...json({ a: [1] }) });
    expect([response.statusCode, response.json()]).toEqual([200, { a: [1] }]);
  });

  test("no body is an empty one", async () => {
    expect((await app.inject({ method: "POST", url: "/tools/place" })).json()).toEqual({});
    expect((await app.inject({ method: "POST", url: "/tools/place", headers: { "content-type": "application/json" } })).json()).toEqual({});
  });

  test("path parameters are decoded and read by type; the status is the tool's", async () => {
    const response = await app.inject({ method: "PATCH", url: "/orders/a%2Fb%20c/lines/7", ...json({ title: "x" }) });
    expect([response.statusCode, response.json()]).toEqual([202, { title: "x", orderId: "a/b c", line: 7 }]);
  });

  test("query parameters are read by type; what does not fit stays text for the validator", async () => {
    expect((await app.inject({ method: "GET", url: "/orders?limit=10&state=open&state=paid%20up" })).json()).toEqual({ limit: 10, state: ["open", "paid up"] });
    expect((await app.inject({ method: "GET", url: "/orders?limit=ten" })).json()).toEqual({ limit: "ten" });
  });

  test("a colon in a path is a colon", async () => {
    expect((await app.inject({ method: "POST", url: "/orders/7:undo" })).statusCode).toBe(404);
    expect((await app.inject({ method: "POST", url: "/orders/7:cancel" })).json()).toEqual({ orderId: "7" });
  });

  test("HEAD is a GET without the body", async () => {
    const response = await app.inject({ method: "HEAD", url: "/orders?limit=10" });
    expect([response.statusCode, response.headers["content-length"], response.body]).toEqual([200, "12", ""]);
  });
});

describe("headers", () => {
  const { app } = echoService([place, secret]);

  test("every answer names its execution and forbids guessing its type", async () => {
    for (const url of ["/tools/place", "/tools/secret", "/nowhere", "/health"]) {
      const { headers } = await app.inject({ method: "POST", url });
      expect(headers).toMatchObject({ "x-execution-id": expect.stringMatching(/^execution-\d+$/), "x-content-type-options": "nosniff" });
    }
  });

  test("an execution id of the caller's own is not taken", async () => {
    const { headers } = await app.inject({ method: "POST", url: "/tools/place", headers: { "x-execution-id": "mine", "request-id": "mine" } });
    expect(headers["x-execution-id"]).not.toBe("mine");
  });

  test("what is not public is not kept by caches", async () => {
    const authorization = `Bearer ${await token()}`;
    expect((await app.inject({ method: "POST", url: "/tools/secret", headers: { authorization } })).headers["cache-control"]).toBe("no-store");
    expect((await app.inject({ method: "POST", url: "/tools/secret" })).headers["cache-control"]).toBe("no-store");
    expect((await app.inject({ method: "POST", url: "/tools/place" })).headers["cache-control"]).toBeUndefined();
  });
});

describe("what is refused before it is a call", () => {
  const { app } = echoService([place, routeOnly("list", { method: "GET", path: "/orders/{id}" })]);

  test("an unknown address", async () => {
    const response = await app.inject({ method: "POST", url: "/nowhere", ...json({}) });
    expect(problem(response)).toEqual({
      type: "about:blank", title: "Not Found", status: 404, code: "NOT_FOUND", detail: "There is nothing here.", executionId: response.headers["x-execution-id"],
    });
  });

  test("an unknown method, with those that are known", async () => {
    const response = await app.inject({ method: "DELETE", url: "/orders/7?x=1" });
    expect([problem(response), response.headers.allow]).toMatchObject([{ status: 405, code: "METHOD_NOT_ALLOWED" }, "GET, HEAD, OPTIONS"]);
    expect((await app.inject({ method: "PUT", url: "/tools/place", ...json({}) })).headers.allow).toBe("POST, OPTIONS");
  });

  test("the body of an unknown address is not looked at", async () => {
    expect(problem(await app.inject({ method: "POST", url: "/nowhere", headers: { "content-type": "text/plain" }, payload: "x".repeat(5000) }))).toMatchObject({ status: 404 });
  });

  test("an address that is not well-formed", async () => {
    const response = await app.inject({ method: "GET", url: "/orders/%E0%A4%A" });
    expect([problem(response), response.headers["x-execution-id"]]).toMatchObject([{ status: 400, code: "MALFORMED_REQUEST" }, expect.any(String)]);
  });
});

describe("bodies", () => {
  const { app } = echoService([place, secret, routeOnly("remove", { method: "DELETE", path: "/orders/{id}", parameters: { id: { in: "path", type: "string" } } })]);
  const faults: readonly (readonly [string, number, string, { readonly headers?: Readonly<Record<string, string>>; readonly payload: string }])[] = [
    ["malformed JSON", 400, "MALFORMED_JSON", { headers: { "content-type": "application/json" }, payload: "{" }],
    ["another media type", 415, "UNSUPPORTED_MEDIA_TYPE", { headers: { "content-type": "text/plain" }, payload: "{}" }],
    ["a form", 415, "UNSUPPORTED_MEDIA_TYPE", { headers: { "content-type": "application/x-www-form-urlencoded" }, payload: "a=1" }],
    ["no media type", 415, "UNSUPPORTED_MEDIA_TYPE", { payload: "{}" }],
    ["a media type that is none", 415, "UNSUPPORTED_MEDIA_TYPE", { headers: { "content-type": "json" }, payload: "{}" }],
    ["a compressed body", 415, "UNSUPPORTED_MEDIA_TYPE", { headers: { "content-type": "application/json", "content-encoding": "gzip" }, payload: "{}" }],
    ["too much", 413, "BODY_TOO_LARGE", json("x".repeat(2000))],
    ["a length that is wrong", 400, "MALFORMED_REQUEST", { headers: { "content-type": "application/json", "content-length": "7" }, payload: "{}" }],
  ];

  test.each(faults)("%s is %i %s", async (_name, status, code, request) => {
    expect(problem(await app.inject({ method: "POST", url: "/tools/place", ...request }))).toMatchObject({ status, code, tool: "place" });
  });

  test.each(faults)("of %s a stranger hears nothing but 401, a caller everything", async (_name, status, code, request) => {
    const stranger = await app.inject({ method: "POST", url: "/tools/secret", ...request });
    expect(problem(stranger)).toEqual({
      type: "about:blank", title: "Unauthorized", status: 401, code: "UNAUTHENTICATED", detail: "A valid token is needed.", tool: "secret", executionId: expect.any(String),
    });
    const authorization = `Bearer ${await token()}`;
    expect(problem(await app.inject({ method: "POST", url: "/tools/secret", ...request, headers: { ...request.headers, authorization } }))).toMatchObject({ status, code });
  });

  test("a charset in the media type is fine", async () => {
    expect((await app.inject({ method: "POST", url: "/tools/place", headers: { "content-type": "application/json; charset=utf-8" }, payload: "{}" })).statusCode).toBe(200);
  });

  test("the body of a DELETE must not bring what the address brings", async () => {
    expect(problem(await app.inject({ method: "DELETE", url: "/orders/7", ...json({ id: "8" }) }))).toMatchObject({ status: 400, code: "INVALID_INPUT", errors: [{ pointer: "/id" }] });
  });
});

describe("callers", () => {
  const service = echoService([secret, place, routeOnly("either", {}, "optional")]);
  const call = async (authorization?: string, url = "/tools/secret") => await service.app.inject({ method: "POST", url, ...(authorization !== undefined && { headers: { authorization } }) });

  test("a good token is a caller; the second time at once", async () => {
    const authorization = `Bearer ${await token({ roles: ["admin"] })}`;
    expect((await call(authorization)).statusCode).toBe(200);
    const caller = { id: CALLER, roles: ["admin"], isAdmin: true };
    expect(service.calls.at(-1)?.authenticate()).toEqual(caller);
  });

  test("a teller is no admin", async () => {
    await call(`Bearer ${await token()}`);
    expect(await service.calls.at(-1)?.authenticate()).toEqual({ id: CALLER, roles: ["teller"], isAdmin: false });
  });

  test("whatever is wrong with a token, the answer is the same, and the reason is in the log only", async () => {
    const bodies = new Set<string>();
    for (const header of [`Bearer ${await token({ sub: "alice" })}`, "Bearer nonsense", "Basic YTpi", `Bearer ${(await token()).slice(0, -4)}AAAA`]) {
      const response = await call(header);
      expect(response.headers["www-authenticate"]).toBe('Bearer realm="bank", error="invalid_token"');
      bodies.add(response.body.replace(/execution-\d+/, ""));
      expect(service.lines.at(-1)).toMatchObject({ status: 401, code: "UNAUTHENTICATED", reason: expect.any(String) });
    }
    expect(bodies.size).toBe(1);
    const none = await call();
    expect(none.headers["www-authenticate"]).toBe('Bearer realm="bank"');
    expect(bodies.has(none.body.replace(/execution-\d+/, ""))).toBe(true);
  });

  test("with an optional caller, no token is fine and a bad one is not", async () => {
    expect((await call(undefined, "/tools/either")).statusCode).toBe(200);
    expect((await call("Bearer nonsense", "/tools/either")).statusCode).toBe(401);
  });

  test("a public tool does not look at a token", async () => {
    expect((await call("Bearer nonsense", "/tools/place")).statusCode).toBe(200);
  });

  test("when the keys cannot be had, it is not the caller's fault", async () => {
    const verifier = new TokenVerifier({ algorithms: ["RS256"], roles: [], rolesClaim: "roles", clockSkewSeconds: 0, jwksUrl: new URL("http://127.0.0.1:9/keys") });
    const { app } = echoService([secret], { verifier });
    // As if from the provider: only the header is looked at before the keys are needed.
    const header = Buffer.from('{"alg":"RS256","kid":"one"}').toString("base64url");
    const response = await app.inject({ method: "POST", url: "/tools/secret", headers: { authorization: `Bearer ${header}.e30.AAAA` } });
    expect([problem(response), response.headers["retry-after"]]).toMatchObject([{ status: 503, code: "AUTH_UNAVAILABLE" }, "1"]);
  });
});

describe("the log", () => {
  test("one line a call, with numbers and without what the caller sent", async () => {
    const service = echoService([secret]);
    const authorization = `Bearer ${await token()}`;
    const { headers } = await service.app.inject({ method: "POST", url: "/tools/secret?note=hush", ...json({ password: "hush" }), headers: { authorization, "content-type": "application/json" } });
    expect(service.lines).toEqual([{
      level: 30, severity: "INFO", time: expect.any(Number), service: "bank", msg: "call", executionId: headers["x-execution-id"],
      tool: "secret", version: 1, outcome: "refused", status: 400, code: "INVALID_INPUT", ms: expect.any(Number), roundTrips: 0, retries: 0, callerId: CALLER,
    }]);
    expect(JSON.stringify(service.lines)).not.toMatch(/hush|eyJ/);
  });

  test("a fault of ours is an error with its cause, and the caller hears none of it", async () => {
    const service = echoService([place]);
    service.answer = () => Promise.reject(new Error("the disk is on fire"));
    const response = await service.app.inject({ method: "POST", url: "/tools/place" });
    expect(problem(response)).toMatchObject({ status: 500, code: "INTERNAL", detail: "Something went wrong on our side." });
    expect(service.lines).toMatchObject([{ level: 50, status: 500, err: { message: "the disk is on fire" } }]);
  });
});

describe("the address of a public caller", () => {
  const addressWith = async (trustedProxies: number, forwarded?: string) => {
    const service = echoService([place], { trustedProxies });
    await service.app.inject({ method: "POST", url: "/tools/place", remoteAddress: "10.0.0.1", ...(forwarded !== undefined && { headers: { "x-forwarded-for": forwarded } }) });
    return service.calls[0]?.remoteAddress;
  };

  test("a header that anyone can send is believed as far as our proxies reach", async () => {
    expect(await addressWith(0, "6.6.6.6")).toBe("10.0.0.1");
    expect(await addressWith(1, "6.6.6.6, 1.2.3.4")).toBe("1.2.3.4");
    expect(await addressWith(2, "6.6.6.6, 1.2.3.4, 10.0.0.9")).toBe("1.2.3.4");
    expect(await addressWith(3, "1.2.3.4")).toBe("10.0.0.1");
    expect(await addressWith(1)).toBe("10.0.0.1");
  });
});

describe("browsers", () => {
  const preflight = (origin: string, url = "/tools/place") => ({ method: "OPTIONS" as const, url, headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" } });

  test("no origin may call unless the workspace says so", async () => {
    const { app } = echoService([place]);
    const response = await app.inject(preflight("https://app.example"));
    expect([response.statusCode, response.headers.allow, response.headers["access-control-allow-origin"]]).toEqual([204, "POST, OPTIONS", undefined]);
    expect((await app.inject({ method: "POST", url: "/tools/place", headers: { origin: "https://app.example" } })).headers).not.toHaveProperty("access-control-allow-origin");
  });

  test("an origin that is listed may, and others may not", async () => {
    const { app } = echoService([place], { http: { corsOrigins: ["https://app.example"] } });
    expect((await app.inject(preflight("https://app.example"))).headers).toMatchObject({
      "access-control-allow-origin": "https://app.example", "access-control-allow-methods": "POST, OPTIONS", "access-control-allow-headers": "Authorization, Content-Type",
      "access-control-max-age": "7200", vary: "Origin",
    });
    const refused = await app.inject(preflight("https://app.example.evil.example"));
    expect([refused.headers["access-control-allow-origin"], refused.headers.vary]).toEqual([undefined, "Origin"]);
    expect((await app.inject({ method: "POST", url: "/tools/place", headers: { origin: "https://app.example" } })).headers).toMatchObject({
      "access-control-allow-origin": "https://app.example", "access-control-expose-headers": "X-Execution-Id, Retry-After, WWW-Authenticate", vary: "Origin",
    });
  });

  test("refusals can be read by the page too", async () => {
    const { app } = echoService([secret], { http: { corsOrigins: ["*"] } });
    const response = await app.inject({ method: "POST", url: "/tools/secret", headers: { origin: "https://any.example" } });
    expect([response.statusCode, response.headers["access-control-allow-origin"]]).toEqual([401, "*"]);
  });

  test("OPTIONS of an unknown address is 404", async () => {
    const { app } = echoService([place], { http: { corsOrigins: ["*"] } });
    expect((await app.inject(preflight("https://any.example", "/nowhere"))).statusCode).toBe(404);
  });
});

describe("the service's own addresses", () => {
  test("/health answers while the process lives, whatever the database does", async () => {
    const service = echoService([]);
    service.readiness = () => Promise.reject(new Error("away"));
    service.stopping = true;
    expect((await service.app.inject("/health")).statusCode).toBe(200);
  });

  test("/ready says what is missing", async () => {
    const service = echoService([]);
    expect((await service.app.inject("/ready")).statusCode).toBe(200);
    service.readiness = async () => ({ ready: false, reason: "The database has another schema." });
    expect(problem(await service.app.inject("/ready"))).toMatchObject({ status: 503, code: "NOT_READY", detail: "The database has another schema." });
  });

  test("/ready is no more as soon as the service stops, and calls are sent elsewhere", async () => {
    const service = echoService([place]);
    service.stopping = true;
    expect(problem(await service.app.inject("/ready"))).toMatchObject({ status: 503, code: "NOT_READY", detail: "The service is shutting down." });
    const response = await service.app.inject({ method: "POST", url: "/tools/place" });
    expect([problem(response), response.headers.connection]).toMatchObject([{ status: 503, code: "SHUTTING_DOWN" }, "close"]);
  });

  test("/openapi.json, when the bundle has it", async () => {
    const service = echoService([]);
    expect((await service.app.inject("/openapi.json")).statusCode).toBe(404);
    service.openApi = '{"openapi":"3.1.0"}';
    const response = await service.app.inject("/openapi.json");
    expect([response.statusCode, response.headers["content-type"], response.json()]).toEqual([200, "application/json", { openapi: "3.1.0" }]);
  });
});
