import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { authSettings } from "./authSettings.ts";
import { privateKey, publicPart, sharedSecret } from "./keys.ts";
import { provideKeys } from "./serviceKeys.ts";
import { keepSecret } from "./stateFolder.ts";
import { signToken, subjectOf } from "./token.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "fascia-keys-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const request = { role: "customer", expiresInSeconds: 60 };

describe("a development token", () => {
  test("names the role and its usual caller, and is proved with the shared secret", async () => {
    const token = await signToken(folder, authSettings({ auth: { roles: ["customer"] } }), request);
    const key = new TextEncoder().encode(await sharedSecret(folder));
    const { payload, protectedHeader } = await jwtVerify(token, key, { algorithms: ["HS256"] });
    expect(protectedHeader).toEqual({ alg: "HS256", typ: "JWT" });
    expect(payload).toMatchObject({ roles: ["customer"], sub: subjectOf("customer") });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  test("carries the issuer, the audience and the claim that the workspace asks for", async () => {
    const auth = authSettings({ auth: { issuer: "https://id.example", audience: "shop", rolesClaim: "https://shop.example/roles" } });
    const subject = "0191f8a0-0000-7000-8000-000000000001";
    expect(decodeJwt(await signToken(folder, auth, { ...request, subject }))).toMatchObject({
      iss: "https://id.example",
      aud: "shop",
      sub: subject,
      "https://shop.example/roles": ["customer"],
    });
  });

  test.each(["RS256", "ES256", "EdDSA"] as const)("under %s is proved with the key set that the service is given", async (algorithm) => {
    const auth = authSettings({ auth: { algorithms: [algorithm] } });
    const keys = await provideKeys(folder, auth);
    try {
      const remote = createRemoteJWKSet(new URL(keys.environment["FASCIA_JWKS_URL"] ?? ""));
      const { payload } = await jwtVerify(await signToken(folder, auth, request), remote, { algorithms: [algorithm] });
      expect(payload.sub).toBe(subjectOf("customer"));
    } finally {
      keys.stop();
    }
  });
});

test("the key set holds nothing that signs", async () => {
  const key = await privateKey(folder, "RS256");
  expect(Object.keys(publicPart(key)).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  expect(() => createLocalJWKSet({ keys: [publicPart(key)] })).not.toThrow();
});

test("a role's caller is always the same uuid, and roles have different ones", () => {
  expect(subjectOf("customer")).toBe(subjectOf("customer"));
  expect(subjectOf("customer")).not.toBe(subjectOf("staff"));
  expect(subjectOf("customer")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("processes that ask for a secret at once get one and the same, which only the user can read", async () => {
  let made = 0;
  const secrets = await Promise.all(Array.from({ length: 5 }, () => keepSecret(join(folder, "state"), "key", () => Promise.resolve(`secret ${made++}`))));
  expect(new Set(secrets).size).toBe(1);
  expect(readdirSync(join(folder, "state"))).toEqual(["key"]);
  if (process.platform !== "win32") expect(statSync(join(folder, "state", "key")).mode & 0o777).toBe(0o600);
});
