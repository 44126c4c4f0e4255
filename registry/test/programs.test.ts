import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openRegistry, openWorkspace, type Person, type TestRegistry } from "./support/registry.ts";

let registry: TestRegistry;
let owner: Person;
beforeAll(async () => {
  registry = await openRegistry();
  ({ owner } = await openWorkspace(registry, "programs"));
});
afterAll(() => registry.close());

const bearer = (token: unknown) => ({ headers: { authorization: `Bearer ${String(token)}` } });

describe("API keys", () => {
  test("are told once, kept as a digest, list their use, and end at once when they are revoked", async () => {
    const made = await registry.call(owner, "POST /workspaces/programs/api-keys", { name: "deploy-bot", scopes: ["bundle:read", "deploy"] });
    expect(made.body).toMatchObject({ name: "deploy-bot", scopes: ["bundle:read", "deploy"], expiresAt: null });
    const { id, rawKey, keyPrefix } = made.body;
    expect(rawKey).toMatch(/^fsk_[\w-]{43}$/);
    expect(rawKey).toContain(keyPrefix);
    const { rows } = await registry.registry.services.store.pool.query("SELECT row_to_json(api_key)::text AS kept FROM registry.api_key UNION ALL SELECT row_to_json(audit_event)::text FROM registry.audit_event");
    expect(JSON.stringify(rows)).not.toContain(String(rawKey));

    expect((await registry.call(bearer(rawKey), "GET /workspaces/programs/versions")).status).toBe(200);
    expect((await registry.call(bearer(rawKey), "GET /me")).body).toEqual({ kind: "key", name: "deploy-bot", keyPrefix, workspace: "programs", scopes: ["bundle:read", "deploy"] });
    const listed = await registry.call(owner, "GET /workspaces/programs/api-keys");
    expect(listed.body["items"]).toMatchObject([{ id, name: "deploy-bot", keyPrefix, createdBy: owner.email, lastUsedAt: expect.stringMatching(/Z$/) as string }]);
    expect(listed.text).not.toContain(String(rawKey));

    expect((await registry.call(owner, `DELETE /workspaces/programs/api-keys/${String(id)}`)).status).toBe(204);
    expect((await registry.call(bearer(rawKey), "GET /workspaces/programs/versions")).status).toBe(401);
    expect((await registry.call(owner, `DELETE /workspaces/programs/api-keys/${String(id)}`)).status).toBe(404);
  });

  test("expire", async () => {
    const soon = new Date(Date.now() + 60_000).toISOString();
    const { body } = await registry.call(owner, "POST /workspaces/programs/api-keys", { name: "short", scopes: ["bundle:read"], expiresAt: soon });
    expect((await registry.call(bearer(body["rawKey"]), "GET /workspaces/programs/versions")).status).toBe(200);
    await registry.registry.services.store.pool.query("UPDATE registry.api_key SET expires_at = now() WHERE id = $1", [body["id"]]);
    expect((await registry.call(bearer(body["rawKey"]), "GET /workspaces/programs/versions")).status).toBe(401);
    expect((await registry.call(owner, "POST /workspaces/programs/api-keys", { name: "late", scopes: ["deploy"], expiresAt: "2020-01-01T00:00:00Z" })).status).toBe(422);
  });

  test("save drafts under their own name", async () => {
    const { body } = await registry.call(owner, "POST /workspaces/programs/api-keys", { name: "writer", scopes: ["workspace:write"] });
    const opened = await registry.call(bearer(body["rawKey"]), "POST /workspaces/programs/drafts", {});
    expect(opened.status).toBe(201);
    const { body: audit } = await registry.call(owner, "GET /workspaces/programs/audit?operation=draft.open");
    expect(audit).toMatchObject({ total: 1, logs: [{ actor: `key writer (${String(body["keyPrefix"])})`, userId: null, entityId: opened.body["id"] }] });
  });
});

describe("tokens", () => {
  const claims = { issuer: "https://id.example.org", audience: "fascia" };
  const sign = (key: CryptoKey | Uint8Array, alg: string, { email = owner.email, scope = "bundle:read", issuer = claims.issuer, audience = claims.audience, expires = "5m", kid = "one" } = {}) =>
    new SignJWT({ email, scope }).setProtectedHeader({ alg, kid }).setIssuer(issuer).setAudience(audience).setExpirationTime(expires).setIssuedAt().sign(key);

  test("of a shared secret: only for this audience and issuer, unexpired, of this algorithm, for accounts that exist, within their scope", async () => {
    const secret = "a secret of at least thirty-two bytes";
    const key = new TextEncoder().encode(secret);
    const instance = await openRegistry({ tokens: { key: { kind: "hs256", secret }, ...claims } }, registry.database);
    const get = async (token: string, path = "versions") => (await instance.call(bearer(token), `GET /workspaces/programs/${path}`)).status;
    expect(await get(await sign(key, "HS256"))).toBe(200);
    expect(await get(await sign(key, "HS256"), "drafts")).toBe(403);
    expect(await get(await sign(key, "HS256", { scope: "bundle:read workspace:read" }), "drafts")).toBe(200);
    expect(await get(await sign(key, "HS256", { scope: "workspace:read" }), "members")).toBe(403);
    expect((await instance.call(bearer(await sign(key, "HS256", { scope: "workspace:write" })), "POST /workspaces", { name: "by-token", description: "No." })).body["code"]).toBe("NOT_FOR_PROGRAMS");
    expect(await get(await sign(key, "HS256", { audience: "another" }))).toBe(401);
    expect(await get(await sign(key, "HS256", { issuer: "https://evil.example" }))).toBe(401);
    expect(await get(await sign(key, "HS256", { expires: "-5m" }))).toBe(401);
    expect(await get(await sign(key, "HS512"))).toBe(401);
    expect(await get(await sign(new TextEncoder().encode("another secret of thirty-two bytes"), "HS256"))).toBe(401);
    expect(await get(await sign(key, "HS256", { email: "nobody@example.org" }))).toBe(401);
    expect(await get(`${Buffer.from('{"alg":"none"}').toString("base64url")}.${(await sign(key, "HS256")).split(".")[1]!}.`)).toBe(401);
    await instance.close();
  });

  test("of an identity provider's key set", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    const jwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "ES256" };
    const provider = createServer((_, response) => response.setHeader("content-type", "application/json").end(JSON.stringify({ keys: [jwk] })));
    await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`;
    const instance = await openRegistry({ tokens: { key: { kind: "jwks", url }, ...claims } }, registry.database);
    expect((await instance.call(bearer(await sign(privateKey, "ES256")), "GET /workspaces/programs/versions")).status).toBe(200);
    expect((await instance.call(bearer(await sign(privateKey, "ES256", { kid: "two" })), "GET /workspaces/programs/versions")).status).toBe(401);
    // The public key as the secret of another algorithm.
    expect((await instance.call(bearer(await sign(new TextEncoder().encode(JSON.stringify(jwk)), "HS256")), "GET /workspaces/programs/versions")).status).toBe(401);
    await instance.close();
    provider.close();
  });

  test("of a provider that is broken or away: that is not the token's fault", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    const broken = createServer((_, response) => response.writeHead(500).end("no"));
    await new Promise<void>((resolve) => broken.listen(0, "127.0.0.1", resolve));
    const token = await sign(privateKey, "ES256");
    for (const port of [(broken.address() as AddressInfo).port, 1]) {
      const instance = await openRegistry({ tokens: { key: { kind: "jwks", url: `http://127.0.0.1:${port}/keys` }, ...claims } }, registry.database);
      expect(await instance.call(bearer(token), "GET /workspaces/programs/versions")).toMatchObject({ status: 503, body: { code: "UNAVAILABLE", detail: expect.stringContaining("identity provider") as string } });
      await instance.close();
    }
    broken.close();
  });
});
