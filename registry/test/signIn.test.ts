import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { firstOwnerSecret } from "../src/operations/firstOwner.ts";
import { join, openRegistry, openWorkspace, type TestRegistry } from "./support/registry.ts";

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
  beforeAll(async () => void (proxied = await openRegistry({ trustProxy: true }, registry.database)));
  afterAll(() => proxied.close());

  test("is slowed for the account, on both instances, also with the right password, and an unknown account answers alike", async () => {
    const email = await invited("alan");
    for (const account of [email, "nobody@example.org"]) {
      const statuses = [];
      for (let attempt = 0; attempt < 6; attempt++) statuses.push((await guess(proxied, account, `192.0.2.${attempt}`)).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    }
    const refused = await other.call(undefined, "POST /sign-in", { email, password });
    expect(refused).toMatchObject({ status: 429, body: { code: "TOO_MANY_ATTEMPTS" } });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    // The wait is over: as if the clock had gone on.
    await registry.registry.services.store.pool.query("UPDATE registry.log_in_attempt SET blocked_until = now()");
    expect((await other.call(undefined, "POST /sign-in", { email, password })).status).toBe(200);
    expect((await guess(proxied, email, "192.0.2.9")).status).toBe(401);
  });

  test("side by side counts as well", async () => {
    const email = await invited("edsger");
    const statuses = await Promise.all(Array.from({ length: 30 }, async (_, attempt) => (await guess(attempt % 2 === 0 ? proxied : other, email, `198.51.100.${attempt}`)).status));
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
