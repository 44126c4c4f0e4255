import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import type { InjectOptions } from "fastify";

import { buildRegistry } from "../../bin/buildRegistry.mjs";
import { scratchDatabase, type ScratchDatabase } from "../../../golden-tests/harness/postgres.ts";
import { newApiKey } from "../../src/auth/apiKeys.ts";
import { cookieName, openSession } from "../../src/auth/sessions.ts";
import { scopeNames, type Scope } from "../../src/auth/scopes.ts";
import type { Role } from "../../src/auth/roles.ts";
import { createRegistry, type Registry } from "../../src/server.ts";
import { readSettings, type Settings } from "../../src/settings.ts";
import { findOrMakeAccount } from "../../src/store/accounts.ts";
import { addApiKey } from "../../src/store/apiKeys.ts";
import { addMember } from "../../src/store/members.ts";
import { describeWorkspace, makeWorkspace } from "../../src/store/workspaces.ts";

/** Passwords as cheap as tests want them; everything else as it comes. */
export const testSettings: Settings = { ...readSettings({}), logLevel: "silent", passwordCost: 10, requestsPerMinute: 1_000_000 };

/** Somebody who makes requests, by the headers that prove it. */
export interface Person { readonly id: string; readonly email: string; readonly headers: Readonly<Record<string, string>> }

export interface Answered { readonly status: number; readonly body: Record<string, unknown>; readonly text: string; readonly headers: Readonly<Record<string, unknown>> }

export interface TestRegistry {
  readonly registry: Registry;
  readonly database: ScratchDatabase;
  /** `await call(ada, "POST /workspaces", { name: "shop" })` */
  call(by: { readonly headers: Readonly<Record<string, string>> } | undefined, address: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  /** A person with a session, whose browser says that it is on this site. */
  person(name: string): Promise<Person>;
  close(): Promise<void>;
}

/** A registry on a database of its own, or a second one on the database of the first. */
export async function openRegistry(settings: Partial<Settings> = {}, shared?: ScratchDatabase): Promise<TestRegistry> {
  const database = shared ?? (await scratchDatabase());
  const { compiler, front, databaseKeeper } = await buildRegistry();
  const stateFolder = mkdtempSync(joinPath(tmpdir(), "fascia-registry-"));
  const registry = await createRegistry({ settings: { ...testSettings, stateFolder, ...settings }, databaseUrl: database.url, programs: { compiler: new URL(compiler), front: new URL(front), databaseKeeper: new URL(databaseKeeper) } });
  const { app, services } = registry;
  return {
    registry,
    database,
    async call(by, address, body, headers = {}) {
      const [method, path] = address.split(" ");
      const options = { method, url: `/api/v1${path}`, headers: { ...by?.headers, ...headers }, ...(body !== undefined && { payload: body }) } as InjectOptions;
      const answer = await app.inject(options);
      const json = /json/.test(String(answer.headers["content-type"]));
      return { status: answer.statusCode, body: json ? (answer.json() as Record<string, unknown>) : {}, text: answer.body, headers: answer.headers };
    },
    async person(name) {
      const { id, email } = await findOrMakeAccount(services.store.db, `${name}@example.org`, name);
      const secret = await openSession(services.store.db, id, { address: "127.0.0.1", userAgent: "test" });
      return { id, email, headers: { cookie: `${cookieName(services.settings)}=${secret}`, "sec-fetch-site": "same-origin" } };
    },
    async close() {
      await registry.close();
      rmSync(stateFolder, { recursive: true, force: true });
      if (shared === undefined) await database.close();
    },
  };
}

/** A workspace with its owner; further members by `join`. */
export async function openWorkspace({ registry, person }: TestRegistry, name: string): Promise<{ readonly id: string; readonly owner: Person }> {
  const owner = await person(`${name}-owner`);
  const made = await makeWorkspace(registry.services.store.db, { name, description: "For tests.", ownerId: owner.id });
  if (made === undefined) throw new Error(`The name ${name} is taken.`);
  return { id: made.id, owner };
}

export async function join({ registry, person }: TestRegistry, workspaceId: string, role: Role): Promise<Person> {
  const { name = "" } = (await describeWorkspace(registry.services.store.db, workspaceId)) ?? {};
  const member = await person(`${name}-${role}-${Math.random().toString(36).slice(2)}`);
  await addMember(registry.services.store.db, workspaceId, member.id, role);
  return member;
}

/** A program with a key of these scopes; of all but one with `except`. */
export async function program({ registry }: TestRegistry, workspaceId: string, owner: Person, scopes: readonly Scope[] | { readonly except: Scope } = scopeNames): Promise<{ readonly headers: Readonly<Record<string, string>> }> {
  const { rawKey, digest, prefix } = newApiKey();
  const given = "except" in scopes ? scopeNames.filter((scope) => scope !== scopes.except) : scopes;
  await addApiKey(registry.services.store.db, { workspaceId, name: "bot", digest, prefix, scopes: [...given], createdBy: owner.id });
  return { headers: { authorization: `Bearer ${rawKey}` } };
}

