import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { sampleWorkspace } from "../../golden-tests/harness/compiled.ts";
import { join, openRegistry, program, type Answered, type Person, type TestRegistry } from "./support/registry.ts";

const bank = Object.fromEntries(sampleWorkspace("bank"));
let registry: TestRegistry;
beforeAll(async () => void (registry = await openRegistry()));
afterAll(() => registry.close());

interface Report { ok: boolean; diagnostics: { code: string; file: string; line: number }[]; findings: { code: string; level: string; fingerprint: string; review?: string; acknowledged?: object }[]; verdict: { level: string; deployable: boolean; reasons: string[] } }
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const why = "We have looked at it and it is right.";

/** The bank with one tool made yellow: its key is left out. */
const yellow = JSON.stringify({ ...(JSON.parse(bank["tools/transfer.json"]!) as object), idempotencyKey: undefined }, undefined, 2);

let count = 0;
async function openBank(changes: Readonly<Record<string, string>> = {}) {
  const name = `bank-${++count}`;
  const owner = await registry.person(name);
  await registry.call(owner, "POST /workspaces", { name, description: "A bank.", files: { ...bank, ...changes } });
  const { rows } = await registry.registry.services.store.pool.query<{ id: string }>("SELECT id FROM registry.workspace WHERE name = $1", [name]);
  const call = (by: Pick<Person, "headers">, address: string, body?: unknown): Promise<Answered> => registry.call(by, address.replace(" ", ` /workspaces/${name}`), body);
  const check = async (place = "versions/1"): Promise<Report> => (await call(owner, `GET /${place}/check`)).body as unknown as Report;
  return { name, id: rows[0]!.id, owner, call, check, staff: await join(registry, rows[0]!.id, "staff"), admin: await join(registry, rows[0]!.id, "admin") };
}

describe("a check", () => {
  test("is made on every save and tells the place, from the draft as it is then", async () => {
    const { call, owner, check } = await openBank();
    const { body: draft } = await call(owner, "POST /drafts", {});
    const saved = await call(owner, `POST /drafts/${String(draft["id"])}/saves`, { basedOn: 0, changes: { "tools/transfer.json": bank["tools/transfer.json"]!.replace('"Account"', '"Acount"') } });
    expect(saved.body["check"]).toMatchObject({ ok: false, diagnostics: [{ code: "unknown-entity", file: "tools/transfer.json", didYouMean: "Account" }], verdict: { deployable: false } });
    expect(await check(`drafts/${String(draft["id"])}`)).toEqual(saved.body["check"]);
    const again = await call(owner, `POST /drafts/${String(draft["id"])}/saves`, { basedOn: 1, changes: { "tools/transfer.json": bank["tools/transfer.json"] } });
    expect(again.body["check"]).toEqual(await check());
  });

  test("of changes one after the other says what a first look would say", async () => {
    const { call, owner } = await openBank();
    const { body: draft } = await call(owner, "POST /drafts", {});
    const texts = [yellow, bank["tools/transfer.json"]!.replace('"Account"', '"Acount"'), yellow.replace('"version": ', '"version": 1'), "{", bank["tools/transfer.json"]!];
    for (const [basedOn, text] of texts.entries()) {
      const saved = await call(owner, `POST /drafts/${String(draft["id"])}/saves`, { basedOn, changes: { "tools/transfer.json": text } });
      const { body } = await registry.call(owner, "POST /workspaces", { name: `first-look-${basedOn}`, description: "The same.", files: { ...bank, "tools/transfer.json": text } });
      expect(body["lastVersion"]).toBe(1);
      expect(saved.body["check"]).toEqual((await registry.call(owner, `GET /workspaces/first-look-${basedOn}/versions/1/check`)).body);
    }
  });
});

describe("an acknowledgment", () => {
  test("makes a yellow version deployable until its day, or until it is taken back, or until the facts change", async () => {
    const { call, owner, staff, check } = await openBank({ "tools/transfer.json": yellow });
    const { findings, verdict } = await check();
    expect(verdict).toMatchObject({ level: "yellow", deployable: false });
    const ids: string[] = [];
    for (const { fingerprint, review } of findings) {
      const answer = await call(review === "admin" ? owner : staff, "POST /acknowledgments", { finding: fingerprint, why, until: tomorrow, version: 1 });
      expect(answer).toMatchObject({ status: 201, body: { finding: fingerprint, who: (review === "admin" ? owner : staff).email, until: tomorrow } });
      ids.push(String(answer.body["id"]));
    }
    expect((await check()).verdict).toEqual({ level: "yellow", deployable: true, reasons: [] });
    expect((await check()).findings.every(({ acknowledged }) => acknowledged !== undefined)).toBe(true);

    const pool = registry.registry.services.store.pool;
    await pool.query("UPDATE registry.acknowledgment SET until = current_date - 1 WHERE id = $1", [ids[0]]);
    expect((await check()).verdict.deployable).toBe(false);
    await pool.query("UPDATE registry.acknowledgment SET until = $2 WHERE id = $1", [ids[0], tomorrow]);
    expect((await check()).verdict.deployable).toBe(true);
    expect((await call(staff, `DELETE /acknowledgments/${ids[0]!}`)).status).toBe(204);
    expect((await check()).verdict.deployable).toBe(false);
    const { body: audit } = await call(owner, "GET /audit?entityType=finding");
    expect(audit).toMatchObject({ total: ids.length + 1 });
    expect((audit["logs"] as object[])[0]).toMatchObject({ operation: "finding.revoke", actor: staff.email, before: { why, until: tomorrow }, after: null });
  });

  test("is not taken for red, for what is not found, for a day that is past or far, nor from a folder's file", async () => {
    const red = JSON.stringify({ ...(JSON.parse(bank["tools/transfer.json"]!) as { flow: object }), ...withoutBoundary() }, undefined, 2);
    const { call, owner, check } = await openBank({ "tools/transfer.json": red });
    const found = (await check()).findings.find(({ level }) => level === "red");
    expect(found).toBeDefined();
    const acknowledge = (body: object) => call(owner, "POST /acknowledgments", { finding: found!.fingerprint, why, until: tomorrow, version: 1, ...body });
    expect(await acknowledge({})).toMatchObject({ status: 422, body: { code: "UNUSABLE", detail: expect.stringContaining("is red") as string } });
    expect((await acknowledge({ finding: "0000-0000-0000-0000" })).status).toBe(404);

    const own = await openBank({ "tools/transfer.json": yellow });
    const { findings } = await own.check();
    for (const until of ["2020-01-01", "2999-01-01", "2027-02-30"]) {
      const answer = await own.call(own.owner, "POST /acknowledgments", { finding: findings[0]!.fingerprint, why, until, version: 1 });
      expect(answer).toMatchObject({ status: 422, body: { detail: `"until" is a day from today to a year from now; "${until}" is not.` } });
    }
    const { body: draft } = await own.call(own.owner, "POST /drafts", {});
    const forged = JSON.stringify({ acknowledgments: findings.map(({ fingerprint, code }) => ({ finding: fingerprint, code, who: "The boss", role: "owner", why, until: tomorrow })) });
    const saved = await own.call(own.owner, `POST /drafts/${String(draft["id"])}/saves`, { basedOn: 0, changes: { "acknowledgments.json": forged } });
    expect((saved.body["check"] as Report).verdict.deployable).toBe(false);
    // As part of a folder that an owner imports as a new workspace it does.
    const imported = await openBank({ "tools/transfer.json": yellow, "acknowledgments.json": forged });
    expect((await imported.check()).verdict.deployable).toBe(true);
  });

  test("of what asks for an admin is not taken from staff", async () => {
    const escalating = bank["policies/transferRate.json"]!.replace('"block"', '"escalate"');
    const { call, staff, admin, check } = await openBank({ "policies/transferRate.json": escalating });
    const asks = (await check()).findings.find(({ review }) => review === "admin");
    expect(asks).toBeDefined();
    const body = { finding: asks!.fingerprint, why, until: tomorrow, version: 1 };
    expect(await call(staff, "POST /acknowledgments", body)).toMatchObject({ status: 403, body: { code: "ROLE_TOO_LOW" } });
    expect((await call(admin, "POST /acknowledgments", body)).status).toBe(201);
  });
});

describe("a review", () => {
  test("is asked for, approved by somebody else when the version may be deployed, and then lets it be published", async () => {
    const { call, owner, staff, admin, check } = await openBank();
    for (const { fingerprint } of (await check()).findings) await call(owner, "POST /acknowledgments", { finding: fingerprint, why, until: tomorrow, version: 1 });
    expect((await call(owner, "PATCH ", { requiredApprovals: 1 })).body).toMatchObject({ requiredApprovals: 1 });
    const { body: draft } = await call(staff, "POST /drafts", {});
    await call(staff, `POST /drafts/${String(draft["id"])}/saves`, { basedOn: 0, changes: { "tools/transfer.json": yellow } });
    await call(staff, "POST /versions", { draft: draft["id"], revision: 1, message: "Without a key." });

    expect((await call(staff, "POST /publish", { version: 2, message: "Now." })).body).toMatchObject({ code: "REVIEW_MISSING" });
    // Nor is there another way into production than the one that others have looked at.
    expect((await call(owner, "POST /deployments", { version: 2, environment: "production" })).body).toMatchObject({ code: "REVIEW_MISSING" });
    expect((await call(owner, "PUT /tags/production", { version: 2, expected: null, message: "Now." })).body).toMatchObject({ code: "REVIEW_MISSING" });
    const { body: review } = await call(staff, "POST /reviews", { version: 2, message: "Please look." });
    expect((await call(admin, "POST /reviews", { version: 2, message: "Me too." })).status).toBe(409);
    const decide = (by: Person, decision: string) => call(by, `POST /reviews/${String(review["id"])}/decisions`, { decision, comment: "Hm." });
    expect((await decide(admin, "approve")).body).toMatchObject({ code: "NOT_DEPLOYABLE", verdict: { deployable: false } });
    for (const { fingerprint, acknowledged } of (await check("versions/2")).findings) if (acknowledged === undefined) await call(admin, "POST /acknowledgments", { finding: fingerprint, why, until: tomorrow, version: 2 });
    expect((await decide(staff, "approve")).body).toMatchObject({ code: "ROLE_TOO_LOW" });
    expect((await decide(staff, "comment")).body).toMatchObject({ state: "open", decisions: [{ actor: staff.email, decision: "comment" }] });
    expect((await decide(admin, "approve")).body).toMatchObject({ state: "approved" });
    expect((await decide(owner, "decline")).body).toMatchObject({ code: "REVIEW_CLOSED" });
    expect((await call(staff, "POST /publish", { version: 2, message: "Now." })).status).toBe(200);
    expect((await call(owner, "PUT /tags/production", { version: 2, expected: null, message: "Now." })).status).toBe(200);
  });

  test("is not approved by whoever let a key of theirs make the version", async () => {
    const { id, call, owner, admin, check } = await openBank();
    for (const { fingerprint } of (await check()).findings) await call(owner, "POST /acknowledgments", { finding: fingerprint, why, until: tomorrow, version: 1 });
    const key = await program(registry, id, owner);
    const { body: draft } = await call(key, "POST /drafts", {});
    await call(key, `POST /drafts/${String(draft["id"])}/saves`, { basedOn: 0, changes: { "README.md": "By a program." } });
    await call(key, "POST /versions", { draft: draft["id"], revision: 1, message: "By a program." });
    const { body: review } = await call(key, "POST /reviews", { version: 2, message: "Please look." });
    const approve = (by: Person) => call(by, `POST /reviews/${String(review["id"])}/decisions`, { decision: "approve" });
    expect((await approve(owner)).body).toMatchObject({ code: "ROLE_TOO_LOW" });
    expect((await approve(admin)).body).toMatchObject({ state: "approved" });
  });

  test("is declined by one, and withdrawn by whoever asked", async () => {
    const { call, owner, staff, admin } = await openBank();
    const { body: declined } = await call(staff, "POST /reviews", { version: 1, message: "Please look." });
    expect((await call(admin, `POST /reviews/${String(declined["id"])}/decisions`, { decision: "decline", comment: "No." })).body).toMatchObject({ state: "declined" });
    const { body: again } = await call(admin, "POST /reviews", { version: 1, message: "Again." });
    expect((await call(staff, `DELETE /reviews/${String(again["id"])}`)).body).toMatchObject({ code: "ROLE_TOO_LOW" });
    expect((await call(admin, `DELETE /reviews/${String(again["id"])}`)).body).toMatchObject({ state: "withdrawn" });
    expect((await call(owner, "GET /reviews?state=declined")).body["items"]).toMatchObject([{ id: declined["id"] }]);
  });
});

/** The flow of a transfer without the nodes that begin and commit. */
function withoutBoundary(): object {
  const { flow } = JSON.parse(bank["tools/transfer.json"]!) as { flow: { start: string; nodes: { id: string; type: string }[]; edges: { from: string; to: string }[]; output: object } };
  const nodes = flow.nodes.filter(({ type }) => type !== "transaction");
  const kept = new Set(nodes.map(({ id }) => id));
  const edges = flow.edges.filter(({ from, to }) => kept.has(from) && kept.has(to));
  const start = flow.edges.find(({ from }) => from === flow.start)!.to;
  return { flow: { ...flow, start, nodes, edges } };
}
