import { createHmac } from "node:crypto";
import { SignJWT, exportSPKI, generateKeyPair, importJWK, type JWTPayload } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keyServer, signingKey, type KeyServer, type SigningKey } from "../../test/support/keyServer.ts";
import { TokenVerifier, type Algorithm, type TokenSettings } from "./tokenVerifier.ts";

const KEY = new TextEncoder().encode("a key of more than thirty-two bytes for tests");
const NOW = Date.parse("2026-11-23T12:00:00Z");
const SUBJECT = "0191f8a0-0000-7000-8000-000000000001";

const settings = (changes: Partial<TokenSettings> = {}): TokenSettings => ({
  algorithms: ["HS256"], rolesClaim: "roles", clockSkewSeconds: 30, roles: ["teller", "admin"], key: KEY, ...changes,
});
const seconds = (fromNow: number): number => NOW / 1000 + fromNow;
const good: JWTPayload = { sub: SUBJECT, roles: ["teller"], exp: seconds(600) };
const signed = (payload: JWTPayload, key = KEY, header: Record<string, unknown> = {}): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: "HS256", ...header }).sign(key);
const raw = (header: object, payload: object, signature = ""): string =>
  [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).concat(signature).join(".");

/** A verifier whose clock the test moves. */
function verifierAt(changes: Partial<TokenSettings> = {}): { verifier: TokenVerifier; clock: { now: number }; failures: string[] } {
  const clock = { now: NOW };
  const failures: string[] = [];
  return { verifier: new TokenVerifier(settings(changes), { clock: () => clock.now, onFailure: (reason) => failures.push(reason) }), clock, failures };
}
const check = async (token: string, changes: Partial<TokenSettings> = {}): Promise<unknown> => await verifierAt(changes).verifier.verify(token);
/** The payload without one of its claims. */
const without = (claim: keyof JWTPayload, payload = good): JWTPayload => Object.fromEntries(Object.entries(payload).filter(([name]) => name !== claim));

describe("HS256 with a shared key", () => {
  test("a good token gives its caller", async () => {
    expect(await check(await signed(good))).toEqual({ kind: "valid", id: SUBJECT, roles: ["teller"] });
  });

  test("roles that the workspace does not know are left out", async () => {
    expect(await check(await signed({ ...good, roles: ["root", "admin", "admin"] }))).toEqual({ kind: "valid", id: SUBJECT, roles: ["admin"] });
  });

  test.each<[string, Partial<TokenSettings>, JWTPayload, readonly string[]]>([
    ["no claim", {}, without("roles"), []],
    ["a path", { rolesClaim: "realm_access.roles" }, { ...without("roles"), realm_access: { roles: ["admin"] } }, ["admin"]],
    ["a name with dots", { rolesClaim: "https://bank.example/roles" }, { ...without("roles"), "https://bank.example/roles": ["admin"] }, ["admin"]],
    ["one text", { rolesClaim: "scope" }, { ...without("roles"), scope: "teller admin" }, ["teller", "admin"]],
  ])("roles from %s", async (_name, changes, payload, roles) => {
    expect(await check(await signed(payload), changes)).toEqual({ kind: "valid", id: SUBJECT, roles });
  });

  test("the subject is compared in small letters, as the database writes it", async () => {
    expect(await check(await signed({ ...good, sub: SUBJECT.toUpperCase() }))).toMatchObject({ id: SUBJECT });
  });

  test("issuer and audience, when they are configured and match", async () => {
    expect(await check(await signed({ ...good, iss: "https://id.example", aud: ["bank", "shop"] }), { issuer: "https://id.example", audience: "bank" })).toMatchObject({ kind: "valid" });
  });

  test.each<[string, () => string | Promise<string>, Partial<TokenSettings>?]>([
    ["another key", () => signed(good, new TextEncoder().encode("some other key that is long enough, too"))],
    ["a changed payload", async () => (await signed(good)).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...good, roles: ["admin"] })).toString("base64url")}.`)],
    ["no signature", async () => (await signed(good)).replace(/[^.]+$/, "")],
    ["alg none", () => raw({ alg: "none" }, good)],
    ["alg None with a signature", () => raw({ alg: "None" }, good, "AAAA")],
    ["no alg", () => raw({ typ: "JWT" }, good, "AAAA")],
    ["HS512 with the right key", () => new SignJWT(good).setProtectedHeader({ alg: "HS512" }).sign(new Uint8Array([...KEY, ...KEY]))],
    ["an unknown critical header", () => raw({ alg: "HS256", crit: ["x"], x: 1 }, good, "AAAA")],
    ["expired beyond the skew", () => signed({ ...good, exp: seconds(-31) })],
    ["no exp", () => signed(without("exp"))],
    ["exp as text", () => signed({ ...good, exp: "tomorrow" as unknown as number })],
    ["not yet valid beyond the skew", () => signed({ ...good, nbf: seconds(31) })],
    ["no sub", () => signed(without("sub"))],
    ["a sub that is no uuid", () => signed({ ...good, sub: "alice" })],
    ["roles that are no list", () => signed({ ...good, roles: 7 })],
    ["another issuer", () => signed({ ...good, iss: "https://evil.example" }), { issuer: "https://id.example" }],
    ["no issuer", () => signed(good), { issuer: "https://id.example" }],
    ["another audience", () => signed({ ...good, aud: "shop" }), { audience: "bank" }],
    ["no audience", () => signed(good), { audience: "bank" }],
    ["not a token at all", () => "hello"],
    ["five parts", () => "a.b.c.d.e"],
    ["a payload that is no JSON", async () => {
      const head = `${Buffer.from('{"alg":"HS256"}').toString("base64url")}.${Buffer.from("not json").toString("base64url")}`;
      return `${head}.${createHmac("sha256", KEY).update(head).digest("base64url")}`;
    }],
  ])("refused: %s", async (_name, token, changes) => {
    expect(await check(await token(), changes)).toMatchObject({ kind: "invalid", reason: expect.any(String) });
  });

  test("within the skew it is still good, and then no more, also when it was good before", async () => {
    const { verifier, clock } = verifierAt();
    const token = await signed({ ...good, exp: seconds(60) });
    expect(await verifier.verify(token)).toMatchObject({ kind: "valid" });
    clock.now = NOW + 89_000;
    expect(await verifier.verify(token)).toMatchObject({ kind: "valid" });
    clock.now = NOW + 90_000;
    expect(await verifier.verify(token)).toMatchObject({ kind: "invalid" });
  });
});

describe("public keys behind an address", () => {
  let server: KeyServer;
  let first: SigningKey;
  let second: SigningKey;
  const keys: { [name: string]: SigningKey } = {};

  beforeAll(async () => {
    server = await keyServer();
    [first, second] = await Promise.all([signingKey("ES256", "first"), signingKey("ES256", "second")]);
    for (const algorithm of ["RS256", "ES256", "EdDSA"] as const) keys[algorithm] = await signingKey(algorithm, `key-${algorithm}`);
  });
  beforeEach(() => server.publish(first));
  afterAll(() => server.close());

  const remote = (...algorithms: Algorithm[]) => {
    const rest: TokenSettings = { algorithms: algorithms.length === 0 ? ["ES256"] : algorithms, jwksUrl: server.url, rolesClaim: "roles", clockSkewSeconds: 30, roles: ["teller", "admin"] };
    const clock = { now: NOW };
    const failures: string[] = [];
    return { verifier: new TokenVerifier(rest, { clock: () => clock.now, onFailure: (reason) => failures.push(reason) }), clock, failures };
  };
  const fetchesDuring = async (work: () => Promise<unknown>): Promise<number> => {
    const before = server.fetches;
    await work();
    return server.fetches - before;
  };

  test.each(["RS256", "ES256", "EdDSA"] as const)("%s", async (algorithm) => {
    server.publish(...Object.values(keys));
    const { verifier } = remote(algorithm);
    expect(await verifier.verify(await keys[algorithm]!.sign(good))).toEqual({ kind: "valid", id: SUBJECT, roles: ["teller"] });
    const other = algorithm === "RS256" ? "ES256" : "RS256";
    expect(await verifier.verify(await keys[other]!.sign(good))).toMatchObject({ kind: "invalid" });
  });

  test("a public key is not an HMAC secret", async () => {
    server.publish(keys["RS256"]!);
    const pem = await exportSPKI((await importJWK(keys["RS256"]!.publicKey, "RS256")) as Parameters<typeof exportSPKI>[0]);
    const forged = await new SignJWT(good).setProtectedHeader({ alg: "HS256", kid: "key-RS256" }).sign(new TextEncoder().encode(pem));
    expect(await remote("RS256").verifier.verify(forged)).toMatchObject({ kind: "invalid" });
    // Also where HS256 is allowed beside it, with a key of its own.
    const both = new TokenVerifier(settings({ algorithms: ["HS256", "RS256"], jwksUrl: server.url }), { clock: () => NOW });
    expect(await both.verify(forged)).toMatchObject({ kind: "invalid" });
    expect(await both.verify(await signed(good))).toMatchObject({ kind: "valid" });
    expect(await both.verify(await keys["RS256"]!.sign(good))).toMatchObject({ kind: "valid" });
  });

  test("a key in the token's own header is not trusted", async () => {
    const stranger = await generateKeyPair("ES256", { extractable: true });
    const token = await new SignJWT(good).setProtectedHeader({ alg: "ES256", kid: "stranger", jwk: first.publicKey, jku: server.url.href }).sign(stranger.privateKey);
    expect(await remote().verifier.verify(token)).toMatchObject({ kind: "invalid" });
  });

  test("the keys are fetched once for many tokens, also at the same time", async () => {
    const { verifier } = remote();
    const tokens = await Promise.all([1, 2, 3, 4].map((n) => first.sign({ ...good, jti: String(n) })));
    expect(await fetchesDuring(() => Promise.all(tokens.map((token) => verifier.verify(token))))).toBe(1);
    expect(await fetchesDuring(() => Promise.all(tokens.map((token) => verifier.verify(token))))).toBe(0);
  });

  test("an unknown key id makes one fetch, and then none until the cooldown is over", async () => {
    const { verifier, clock } = remote();
    await verifier.verify(await first.sign(good));
    server.publish(first, second);
    const token = await second.sign(good);
    // Fetched a moment ago: strangers cannot make us ask again.
    expect(await fetchesDuring(async () => expect(await verifier.verify(token)).toMatchObject({ kind: "invalid" }))).toBe(0);
    clock.now += 30_000;
    expect(await fetchesDuring(async () => expect(await verifier.verify(token)).toMatchObject({ kind: "valid" }))).toBe(1);
  });

  test("a withdrawn key takes its remembered tokens with it", async () => {
    const { verifier, clock } = remote();
    const token = await first.sign({ ...good, exp: seconds(86_400) });
    expect(await verifier.verify(token)).toMatchObject({ kind: "valid" });
    server.publish(second);
    clock.now += 60_000;
    expect(await verifier.verify(token)).toMatchObject({ kind: "valid" });
    clock.now += 10 * 60_000;
    expect(await verifier.verify(token)).toMatchObject({ kind: "invalid" });
  });

  test("while the provider is away the last keys serve for a day, with one attempt each cooldown", async () => {
    const { verifier, clock, failures } = remote();
    const later = (hours: number) => first.sign({ ...good, exp: seconds(hours * 3600 + 600) });
    await verifier.verify(await first.sign(good));
    server.answer(500, "no");
    clock.now += 3 * 3_600_000;
    const tokens = await Promise.all([later(3), later(4)]);
    expect(await fetchesDuring(async () => {
      for (const token of tokens) expect(await verifier.verify(token)).toMatchObject({ kind: "valid" });
    })).toBe(1);
    expect(failures).toEqual([`The keys at ${server.url.origin} could not be fetched: the answer has status 500.`]);
    clock.now += 21 * 3_600_000;
    expect(await verifier.verify(await later(24))).toMatchObject({ kind: "unavailable" });
  });

  test.each<[string, number, string, Record<string, string>?]>([
    ["an error", 503, "away"],
    ["no JSON", 200, "<html>"],
    ["no key set", 200, '{"keys":7}'],
    ["a redirect", 302, "", { location: "http://127.0.0.1:9/keys" }],
    ["too much", 200, " ".repeat(1_100_000)],
  ])("without keys nothing is known about a token: the provider answers with %s", async (_name, status, body, headers) => {
    server.answer(status, body, headers);
    const { verifier, clock, failures } = remote();
    const token = await first.sign(good);
    expect(await verifier.verify(token)).toMatchObject({ kind: "unavailable" });
    expect(failures).toHaveLength(1);
    server.publish(first);
    clock.now += 1_000;
    expect(await verifier.verify(token)).toMatchObject({ kind: "valid" });
  });

  test("a token that is remembered answers without a promise", async () => {
    const { verifier } = remote();
    const token = await first.sign(good);
    expect(verifier.verify(token)).toBeInstanceOf(Promise);
    await verifier.verify(token);
    expect(verifier.verify(token)).toEqual({ kind: "valid", id: SUBJECT, roles: ["teller"] });
  });

  test("the keys can be fetched ahead of the first token", async () => {
    const { verifier } = remote();
    expect(await fetchesDuring(() => verifier.warm())).toBe(1);
    const token = await first.sign(good);
    expect(await fetchesDuring(async () => await verifier.verify(token))).toBe(0);
  });
});
