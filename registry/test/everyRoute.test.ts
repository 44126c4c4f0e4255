import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { reaches, roles, type Role } from "../src/auth/roles.ts";
import { scopeNames } from "../src/auth/scopes.ts";
import type { AnyRoute } from "../src/http/route.ts";
import { routes } from "../src/routes/index.ts";
import { addDeployment, setState } from "../src/store/deployments.ts";
import { openEnvironment } from "../src/store/environments.ts";
import { addAcknowledgment } from "../src/store/acknowledgments.ts";
import { join, openRegistry, openWorkspace, program, type Person, type TestRegistry } from "./support/registry.ts";
import { sampleOf } from "./support/sample.ts";

/**
 * What holds for every route, asked of every route: a route that is added is asked too. All requests are sound but for the one thing that is asked
 * about, so that nothing else can be what refuses them.
 */
let test1: TestRegistry;
let ours: { id: string; owner: Person };
let theirs: { id: string; owner: Person };
const members = new Map<Role, Person>();
/** Things of the other workspace, by the names of the parameters. */
let foreign: Readonly<Record<string, string>>;
const unknown = "00000000-0000-4000-8000-000000000000";

beforeAll(async () => {
  test1 = await openRegistry();
  ours = await openWorkspace(test1, "ours");
  theirs = await openWorkspace(test1, "theirs");
  for (const role of roles) members.set(role, await join(test1, ours.id, role));
  const draft = await test1.call(theirs.owner, "POST /workspaces/theirs/drafts", { name: "secret plans" });
  const key = await test1.call(theirs.owner, "POST /workspaces/theirs/api-keys", { name: "bot", scopes: ["deploy"] });
  await test1.call(theirs.owner, `POST /workspaces/theirs/drafts/${String(draft.body["id"])}/saves`, { basedOn: 0, changes: { "README.md": "Secret." } });
  await test1.call(theirs.owner, "POST /workspaces/theirs/versions", { draft: draft.body["id"], revision: 1, message: "Secret." });
  const review = await test1.call(theirs.owner, "POST /workspaces/theirs/reviews", { version: 1, message: "Secret." });
  const build = await test1.call(theirs.owner, "POST /workspaces/theirs/builds", { version: 1 });
  const acknowledgment = await addAcknowledgment(test1.registry.services.store.db, { workspaceId: theirs.id, finding: "0000-0000-0000-0000", code: "secret", who: theirs.owner.email, role: "owner", why: "Secret.", until: "2999-01-01" });
  const deployed = await deployedElsewhere(theirs.id);
  foreign = { deployment: deployed, review: String(review.body["id"]), build: String(build.body["id"]), acknowledgment: acknowledgment.id, draft: String(draft.body["id"]), key: String(key.body["id"]), account: theirs.owner.id, version: "1" };
});
afterAll(() => test1.close());

/** One that has ended: nobody works on it. */
async function deployedElsewhere(workspaceId: string): Promise<string> {
  const { db } = test1.registry.services.store;
  await openEnvironment(db, { workspaceId, name: "production", target: "local", home: "elsewhere", database: "none" });
  const made = await addDeployment(db, { workspaceId, environment: "production", kind: "deploy", version: 1, buildId: null, previous: null, interrupt: false, message: "Secret.", actor: "theirs" });
  await setState(db, made!.id, "failed", { message: "Secret." });
  return made!.id;
}

const named = (which: (route: AnyRoute) => boolean): [string, AnyRoute][] => routes.filter(which).map((route) => [`${route.method} ${route.path}`, route]);
const guarded = named(({ access }) => access.who !== "anyone");
const ofMembers = named(({ access }) => access.who === "member");
const changing = named(({ action }) => action !== undefined);

/** A sound request for a route, with ids that are given by the names of their parameters. */
function request(route: AnyRoute, workspace: string, ids: Readonly<Record<string, string>> = {}): [string, unknown] {
  const id = (property: string): string => ids[property] ?? unknown;
  const params = route.params === undefined ? {} : (sampleOf(route.params, id) as Record<string, unknown>);
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => (name === "workspace" ? workspace : String(ids[name] ?? params[name])));
  const query = route.query === undefined ? "" : new URLSearchParams(Object.entries(sampleOf(route.query, id) as object).map(([name, value]) => [name, String(value)] as [string, string])).toString();
  return [`${route.method} ${path}${query === "" ? "" : `?${query}`}`, route.body === undefined ? undefined : sampleOf(route.body, id)];
}

async function rows(): Promise<string> {
  const client = new pg.Client({ connectionString: test1.database.url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'registry' ORDER BY 1");
  const counts = [];
  for (const { name } of tables) counts.push(`${name} ${(await client.query<{ count: string }>(`SELECT count(*) FROM registry.${name}`)).rows[0]?.count}`);
  await client.end();
  return counts.join("\n");
}

describe("without signing in", () => {
  test.each(guarded)("%s is 401, whatever the body", async (_, route) => {
    const [address] = request(route, "ours");
    for (const body of route.body === undefined ? [undefined] : [undefined, "{", { nonsense: true }]) {
      const answer = await test1.call(undefined, address, body, body === "{" ? { "content-type": "application/json" } : {});
      expect(answer).toMatchObject({ status: 401, body: { code: "UNAUTHENTICATED", detail: "Sign in, or send a token or an API key." } });
      expect(Object.keys(answer.body).sort()).toEqual(["code", "detail", "requestId", "status", "title", "type"]);
    }
  });

  test.each(guarded)("%s does not take a key that nobody has", async (_, route) => {
    const [address, body] = request(route, "ours");
    expect(await test1.call({ headers: { authorization: "Bearer fsk_guessed" } }, address, body)).toMatchObject({ status: 401, body: { code: "UNAUTHENTICATED" } });
    expect(await test1.call({ headers: { authorization: "Bearer e30.e30.e30" } }, address, body)).toMatchObject({ status: 401, body: { code: "UNAUTHENTICATED" } });
  });
});

describe("across workspaces", () => {
  test.each(ofMembers)("%s does not know the workspace for a person who is no member", async (_, route) => {
    const [address, body] = request(route, "ours");
    const stranger = await test1.call(theirs.owner, address, body);
    const nowhere = await test1.call(theirs.owner, address.replace("/ours", "/nowhere"), body);
    expect(stranger).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
    expect(stranger.body["detail"]).toBe(String(nowhere.body["detail"]).replace("nowhere", "ours"));
  });

  test.each(ofMembers)("%s does not know the workspace for another workspace's key", async (_, route) => {
    const [address, body] = request(route, "ours");
    expect(await test1.call(await program(test1, theirs.id, theirs.owner), address, body)).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
  });

  test.each(ofMembers.filter(([, { path }]) => /:(?:draft|key|account|version|deployment|build|review|acknowledgment)\b/.test(path)))("%s does not reach another workspace's things through one's own", async (_, route) => {
    const [address, body] = request(route, "ours", foreign);
    const before = await rows();
    expect(await test1.call(ours.owner, address, body)).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
    expect(await rows()).toBe(before);
  });

  test.each(ofMembers.filter(([, { body }]) => JSON.stringify(body ?? {}).includes('"uuid"')))("%s does not take another workspace's things in its body", async (_, route) => {
    const [address, body] = request(route, "ours", foreign);
    const before = await rows();
    expect(await test1.call(ours.owner, address, body)).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
    expect(await rows()).toBe(before);
  });
});

describe("without the right", () => {
  test.each(ofMembers)("%s is refused to lower roles, and to no others", async (_, route) => {
    const needed = route.access.who === "member" ? route.access.role : "owner";
    for (const [role, member] of members) {
      if (reaches(role, needed)) continue;
      const [address, body] = request(route, "ours");
      expect(await test1.call(member, address, body), role).toMatchObject({ status: 403, body: { code: "ROLE_TOO_LOW" } });
    }
  });

  test.each(ofMembers)("%s is refused to a key that has every scope but its own", async (_, route) => {
    const scope = route.access.who === "member" ? route.access.scope : undefined;
    const [address, body] = request(route, "ours");
    const key = await program(test1, ours.id, ours.owner, scope === undefined ? scopeNames : { except: scope });
    expect(await test1.call(key, address, body)).toMatchObject({ status: 403, body: { code: scope === undefined ? "NOT_FOR_PROGRAMS" : "SCOPE_MISSING" } });
  });

  test.each(ofMembers.filter(([, { access }]) => access.who === "member" && access.scope !== undefined))("%s lets a key in that has its scope alone", async (_, route) => {
    const scope = route.access.who === "member" ? route.access.scope : undefined;
    const [address] = request(route, "ours");
    const key = await program(test1, ours.id, ours.owner, [scope!]);
    // Not sound, so that nothing changes: only who may is asked here.
    expect([200, 204, 304, 400, 404, 409]).toContain((await test1.call(key, address, route.body === undefined ? undefined : { nonsense: true })).status);
  });

  test.each(guarded.filter(([, { access }]) => access.who === "account"))("%s is refused to every key", async (_, route) => {
    const [address, body] = request(route, "ours");
    expect(await test1.call(await program(test1, ours.id, ours.owner), address, body)).toMatchObject({ status: 403, body: { code: "NOT_FOR_PROGRAMS" } });
  });
});

describe("from another site", () => {
  const cookie = (headers: Readonly<Record<string, string>>): { headers: Record<string, string> } => ({ headers: { cookie: ours.owner.headers["cookie"] ?? "", ...headers } });

  test.each(changing)("%s changes nothing", async (_, route) => {
    const [address, body] = request(route, "ours");
    const before = await rows();
    for (const headers of [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }, { "sec-fetch-site": "none" }, { origin: "https://evil.example" }, { origin: "null" }, {}]) {
      const answer = await test1.call(cookie(headers), address, body);
      expect(answer, JSON.stringify(headers)).toMatchObject({ status: 403, body: { code: "CROSS_SITE_REQUEST" } });
    }
    expect(await rows()).toBe(before);
  });

  test.each(changing)("%s is let through from this site", async (_, route) => {
    // Not sound, so that nothing changes.
    const [address] = request(route, "ours", { draft: "not-an-id", account: "not-an-id", key: "not-an-id", version: "0", tag: "nothing" });
    for (const headers of [{ "sec-fetch-site": "same-origin" }, { origin: "http://localhost:4100", host: "localhost:4100" }]) {
      const answer = await test1.call(cookie(headers), route.action === "session.close" || route.action === "session.closeOthers" ? "POST /me/nothing" : address, { nonsense: true });
      expect(answer.body["code"]).not.toBe("CROSS_SITE_REQUEST");
    }
  });
});

describe("the declaration", () => {
  test.each(named(() => true))("%s takes no more than it declares", async (_, route) => {
    for (const schema of [route.params, route.query, route.body]) if (schema !== undefined) expect(JSON.stringify(schema)).toContain('"additionalProperties":false');
    expect(route.method === "GET").toBe(route.action === undefined);
    expect(Object.keys(route.answers).length).toBeGreaterThan(0);
  });

  test("every id of a path is one of those that another workspace's things were tried with", () => {
    const ids = new Set(routes.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)));
    expect([...ids].filter((name) => !Object.hasOwn(foreign, name)).sort()).toEqual(["environment", "kind", "name", "tag", "workspace"]);
  });

  test("each action has a name of its own, and each address a route of its own", () => {
    const actions = changing.map(([, { action }]) => action);
    expect(new Set(actions).size).toBe(actions.length);
    expect(new Set(routes.map(({ method, path }) => method + path)).size).toBe(routes.length);
  });
});
