import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { makeOneTimeSecret } from "../src/auth/oneTimeLinks.ts";
import { firstOwnerSecret } from "../src/operations/firstOwner.ts";
import { join, openRegistry, openWorkspace, program, type TestRegistry } from "./support/registry.ts";

let registry: TestRegistry;
/** A second instance on the same database. */
let other: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
  other = await openRegistry({}, registry.database);
});
afterAll(async () => {
  await other.close();
  await registry.close();
});

const password = "correct horse battery staple";
const cookieOf = (headers: Readonly<Record<string, unknown>>): string => String(headers["set-cookie"]).split(";")[0]!;
const browser = (headers: Readonly<Record<string, unknown>>) => ({ headers: { cookie: cookieOf(headers), "sec-fetch-site": "same-origin" } });

/** Somebody who chose a password, by the link that an invitation gives. */
async function invited(name: string): Promise<string> {
  const { owner } = await openWorkspace(registry, `of-${name}`);
  const { body } = await registry.call(owner, `POST /workspaces/of-${name}/members`, { email: `${name}@example.org`, role: "staff" });
  const secret = new URL(String(body["link"])).hash.slice(1);
  expect((await registry.call(undefined, "POST /sign-in/link", { secret, password })).status).toBe(200);
  return `${name}@example.org`;
}

test("the first owner's link signs in once, and is made anew until a password is chosen", async () => {
  const db = registry.registry.services.store.db;
  const [first, second] = await Promise.all([firstOwnerSecret(db), firstOwnerSecret(other.registry.services.store.db)]);
  const signedIn = await registry.call(undefined, "POST /sign-in/link", { secret: first });
  expect(signedIn).toMatchObject({ status: 200, body: { email: "owner@localhost.localdomain" } });
  expect(signedIn.headers["set-cookie"]).toMatch(/^fascia_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  expect((await registry.call(browser(signedIn.headers), "GET /me")).body).toMatchObject({ email: "owner@localhost.localdomain", hasPassword: false });
  expect(await registry.call(undefined, "POST /sign-in/link", { secret: first })).toMatchObject({ status: 401, body: { code: "LINK_NOT_VALID" } });
  expect((await other.call(undefined, "POST /sign-in/link", { secret: second, password })).status).toBe(200);
  expect(await firstOwnerSecret(db)).toBeUndefined();
  expect((await registry.call(undefined, "POST /sign-in", { email: "Owner@Localhost.Localdomain", password })).status).toBe(200);
});

test("an invitation's link chooses the password; whoever has one gets no link", async () => {
  const email = await invited("ada");
  const { owner } = await openWorkspace(registry, "second");
  expect((await registry.call(owner, "POST /workspaces/second/members", { email, role: "admin" })).body).toMatchObject({ link: null, member: { email, role: "admin" } });
  const { headers } = await registry.call(undefined, "POST /sign-in", { email, password });
  expect((await registry.call(browser(headers), "GET /workspaces")).body["items"]).toMatchObject([{ name: "of-ada", role: "staff" }, { name: "second", role: "admin" }]);
});

test("no invitation lets its maker become somebody who belongs to another workspace", async () => {
  const { owner: first } = await openWorkspace(registry, "first-to-invite");
  const { owner: second } = await openWorkspace(registry, "second-to-invite");
  const invite = (by: typeof first, to: string) => registry.call(by, `POST /workspaces/${to}/members`, { email: "hedy@example.org", role: "staff" });
  const use = (link: unknown, chosen?: string) => registry.call(undefined, "POST /sign-in/link", { secret: new URL(String(link)).hash.slice(1), ...(chosen !== undefined && { password: chosen }) });
  const early = await invite(first, "first-to-invite");
  expect((await invite(second, "second-to-invite")).body["link"]).toBeNull();
  const { accountId } = early.body["member"] as { accountId: string };
  // Whoever invited once and let them go holds a link that is worth nothing any more.
  for (const [by, from] of [[first, "first-to-invite"], [second, "second-to-invite"]] as const) expect((await registry.call(by, `DELETE /workspaces/${from}/members/${accountId}`)).status).toBe(204);
  const late = await invite(second, "second-to-invite");
  expect(await use(early.body["link"])).toMatchObject({ status: 401, body: { code: "LINK_NOT_VALID" } });
  expect((await use(late.body["link"], password)).status).toBe(200);
});

test("a password that a link chooses ends the sessions and links that there were", async () => {
  const { db } = registry.registry.services.store;
  const { id, headers } = await registry.person("ingrid");
  const [one, two] = [await makeOneTimeSecret(db, id, "firstOwner"), await makeOneTimeSecret(db, id, "firstOwner")];
  expect((await registry.call({ headers }, "GET /me")).status).toBe(200);
  expect((await registry.call(undefined, "POST /sign-in/link", { secret: one, password })).status).toBe(200);
  expect((await registry.call({ headers }, "GET /me")).status).toBe(401);
  expect((await registry.call(undefined, "POST /sign-in/link", { secret: two })).status).toBe(401);
});

test("an https address makes the cookie Secure, and its name says so", async () => {
  const secure = await openRegistry({ publicUrl: "https://fascia.example.org" }, registry.database);
  const email = await invited("grace");
  const { headers } = await secure.call(undefined, "POST /sign-in", { email, password });
  expect(headers["set-cookie"]).toMatch(/^__Host-fascia_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  await secure.close();
});

test("a session ends by signing out, on every instance", async () => {
  const email = await invited("linus");
  const { headers } = await registry.call(undefined, "POST /sign-in", { email, password });
  const me = browser(headers);
  expect((await other.call(me, "GET /me")).status).toBe(200);
  expect((await registry.call(me, "POST /sign-out")).status).toBe(204);
  expect((await other.call(me, "GET /me")).status).toBe(401);
});

test("a new password signs out everywhere else and needs the old one", async () => {
  const email = await invited("barbara");
  const [here, there] = [browser((await registry.call(undefined, "POST /sign-in", { email, password })).headers), browser((await other.call(undefined, "POST /sign-in", { email, password })).headers)];
  expect(await registry.call(here, "PUT /me/password", { current: "wrong", password: "another password" })).toMatchObject({ status: 401, body: { code: "WRONG_CREDENTIALS" } });
  // The one that the invitation opened, and the other instance's.
  expect((await registry.call(here, "PUT /me/password", { current: password, password: "another password" })).body).toEqual({ sessionsEnded: 2 });
  expect((await registry.call(here, "GET /me")).status).toBe(200);
  expect((await registry.call(there, "GET /me")).status).toBe(401);
  expect((await registry.call(undefined, "POST /sign-in", { email, password })).status).toBe(401);
  expect((await registry.call(undefined, "POST /sign-in", { email, password: "another password" })).status).toBe(200);
});

describe("guessing", () => {
  const guess = (by: TestRegistry, email: string, at: string, word = "guess") => by.call(undefined, "POST /sign-in", { email, password: word }, { "x-forwarded-for": at });
  let proxied: TestRegistry;
  let alsoProxied: TestRegistry;
  beforeAll(async () => {
    proxied = await openRegistry({ trustProxy: true }, registry.database);
    alsoProxied = await openRegistry({ trustProxy: true }, registry.database);
  });
  afterAll(async () => {
    await proxied.close();
    await alsoProxied.close();
  });

  test("is slowed for the account, on both instances, also with the right password, and an unknown account answers alike", async () => {
    const email = await invited("alan");
    for (const account of [email, "nobody@example.org"]) {
      const statuses = [];
      for (let attempt = 0; attempt < 6; attempt++) statuses.push((await guess(proxied, account, `192.0.2.${attempt}`)).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    }
    const refused = await guess(alsoProxied, email, "192.0.2.7", password);
    expect(refused).toMatchObject({ status: 429, body: { code: "TOO_MANY_ATTEMPTS" } });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    // The wait is over: as if the clock had gone on.
    await registry.registry.services.store.pool.query("UPDATE registry.log_in_attempt SET blocked_until = now()");
    expect((await guess(alsoProxied, email, "192.0.2.7", password)).status).toBe(200);
    expect((await guess(proxied, email, "192.0.2.9")).status).toBe(401);
  });

  test("by strangers does not keep somebody out where they are signed in, and has a limit there as well", async () => {
    const email = await invited("margaret");
    const wrong = async (at: string) => (await guess(proxied, email, at)).status;
    for (let attempt = 0; attempt < 6; attempt++) await wrong(`192.0.2.${attempt}`);
    // The invitation's link was used at 127.0.0.1.
    expect((await registry.call(undefined, "POST /sign-in", { email, password })).status).toBe(200);
    const statuses = [];
    for (let attempt = 0; attempt < 6; attempt++) statuses.push(await wrong("127.0.0.1"));
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test("is told in the audit log, and an address that a caller made up is not believed", async () => {
    await guess(proxied, "eve@example.org", "127.0.0.1, 198.51.100.7");
    const { rows } = await registry.registry.services.store.pool.query("SELECT operation, actor, address FROM registry.audit_event WHERE entity_id = 'eve@example.org'");
    expect(rows).toEqual([{ operation: "session.refuse", actor: "nobody", address: "198.51.100.7" }]);
    expect((await proxied.registry.app.inject({ url: "/metrics", headers: { "x-forwarded-for": "127.0.0.1, 198.51.100.7" } })).statusCode).toBe(404);
  });

  test("side by side counts as well", async () => {
    const email = await invited("edsger");
    const statuses = await Promise.all(Array.from({ length: 30 }, async (_, attempt) => (await guess(attempt % 2 === 0 ? proxied : alsoProxied, email, `198.51.100.${attempt}`)).status));
    expect(statuses.filter((status) => status === 401).length).toBe(5);
    expect(statuses.filter((status) => status === 429).length).toBe(25);
  });

  test("is slowed for the address, whichever accounts it tries", async () => {
    const statuses = [];
    for (let attempt = 0; attempt < 21; attempt++) statuses.push((await guess(proxied, `somebody-${attempt}@example.org`, "203.0.113.1")).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 401), 429]);
    expect((await guess(proxied, "somebody-1@example.org", "203.0.113.2")).status).toBe(401);
  });
});

describe("members", () => {
  test("with a member go the keys that they made, and the audit log tells it", async () => {
    const { id, owner } = await openWorkspace(registry, "keys");
    const admin = await join(registry, id, "admin");
    const [theirs, mine] = [await program(registry, id, admin), await program(registry, id, owner)];
    const read = async (by: typeof mine) => (await registry.call(by, "GET /workspaces/keys")).status;
    expect([await read(theirs), await read(mine)]).toEqual([200, 200]);
    expect((await registry.call(owner, `DELETE /workspaces/keys/members/${admin.id}`)).status).toBe(204);
    expect([await read(theirs), await read(mine)]).toEqual([401, 200]);
    expect((await registry.call(owner, "GET /workspaces/keys/audit?entityType=apiKey")).body).toMatchObject({ total: 1, logs: [{ operation: "member.remove", before: { name: "bot" } }] });
  });

  test("the last owner stays, also when two owners leave at once", async () => {
    const { id, owner } = await openWorkspace(registry, "owners");
    const second = await join(registry, id, "owner");
    const leave = (person: { id: string; headers: Readonly<Record<string, string>> }, by: TestRegistry) => by.call(person, `DELETE /workspaces/owners/members/${person.id}`);
    const statuses = (await Promise.all([leave(owner, registry), leave(second, other)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([204, 409]);
  });

  test("nobody gives or takes what is above their own role", async () => {
    const { id, owner } = await openWorkspace(registry, "ranks");
    const [admin, staff] = [await join(registry, id, "admin"), await join(registry, id, "staff")];
    const change = (by: typeof owner, whom: typeof owner, role: string) => registry.call(by, `PATCH /workspaces/ranks/members/${whom.id}`, { role });
    expect((await change(admin, staff, "owner")).status).toBe(403);
    expect((await change(admin, owner, "staff")).status).toBe(403);
    expect((await registry.call(admin, `DELETE /workspaces/ranks/members/${owner.id}`)).status).toBe(403);
    expect((await change(admin, staff, "admin")).body).toMatchObject({ role: "admin" });
    expect((await change(owner, owner, "staff")).body).toMatchObject({ code: "LAST_OWNER" });
    expect((await registry.call(owner, `DELETE /workspaces/ranks/members/${staff.id}`)).status).toBe(204);
    expect((await registry.call(staff, "GET /workspaces/ranks")).status).toBe(404);
  });
});
