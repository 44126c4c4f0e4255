import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { newSecret } from "../../src/auth/secret.ts";
import { makeOneTimeSecret } from "../../src/auth/oneTimeLinks.ts";
import { desk, listen, password, personWithPassword, removeDesks } from "../support/commandLine.ts";
import { openRegistry, openWorkspace, program, type TestRegistry } from "../support/registry.ts";

let registry: TestRegistry;
let url: string;
beforeAll(async () => {
  registry = await openRegistry();
  url = await listen(registry);
});
afterAll(async () => {
  await registry.close();
  removeDesks();
});

const kept = (root: string): string => readFileSync(join(root, ".config", "fascia", "credentials.json"), "utf8");

test("a password is asked for without being shown, and what is kept is the session, for its owner's eyes only", async () => {
  const ada = await personWithPassword(registry, "ada");
  const { root, atTerminal, process } = desk();
  const signedIn = await atTerminal(["login", url], [ada.email, password]);
  expect(signedIn).toEqual({ status: 0, out: `Signed in to ${url} as ada@example.org.`, error: "", asked: ["Email: ", "Password: "] });
  expect(statSync(join(root, ".config", "fascia", "credentials.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(root, ".config", "fascia")).mode & 0o777).toBe(0o700);
  const secret = /fascia_session=([\w-]+)/.exec(kept(root))![1]!;
  expect(kept(root)).not.toContain(password);

  expect(await process(["whoami"])).toEqual({ status: 0, out: `ada@example.org at ${url}`, error: "" });
  expect(await process(["logout"])).toEqual({ status: 0, out: `Signed out of ${url}.`, error: "" });
  expect(kept(root)).not.toContain(secret);
  // Not only forgotten: the session has ended.
  expect((await fetch(`${url}/api/v1/me`, { headers: { cookie: `fascia_session=${secret}` } })).status).toBe(401);
  expect(await process(["whoami"])).toMatchObject({ status: 2, error: 'fascia: You are not signed in to a registry. "fascia login URL" does it; the registry prints its address when it starts.' });
});

test("in a pipeline the password is the first line of standard input; a wrong one is refused, and none is never assumed", async () => {
  const { email } = await personWithPassword(registry, "grace");
  const { process } = desk();
  expect(await process(["login", url, "--email", email], { input: `${password}\n` })).toMatchObject({ status: 0, error: "" });
  expect(await process(["login", url, "--email", email], { input: "wrong password\n" })).toEqual({ status: 4, out: "", error: "fascia: The email or the password is not right." });
  expect(await process(["login", url, "--email", email])).toEqual({ status: 2, out: "", error: `fascia: There is no terminal to ask at, and standard input is empty. Give the password there: "fascia login ${url} --email ${email} < password.txt".` });
  expect(await process(["login", url])).toMatchObject({ status: 2, error: "fascia: The email is missing: say --email, and give the password on standard input." });
});

test("guessing is slowed, and it is said for how long", async () => {
  const { email } = await personWithPassword(registry, "guessed");
  const { atTerminal } = desk();
  let refused = await atTerminal(["login", url, "--email", email], ["wrong"]);
  while (!/Too many/.test(refused.error)) refused = await atTerminal(["login", url, "--email", email], ["wrong"]);
  expect(refused.error).toMatch(/^fascia: Too many attempts\..* The next one counts in \d+ s\.$/);
  await registry.registry.services.store.pool.query("DELETE FROM registry.log_in_attempt");
});

test("with the link of a new registry one chooses a password on the way", async () => {
  const { id, email } = await registry.person("linked");
  const secret = await makeOneTimeSecret(registry.registry.services.store.db, id, "invitation");
  const { atTerminal, process } = desk();
  expect(await atTerminal(["login", `${url}/sign-in#${secret}`], ["a password of my own"])).toMatchObject({ status: 0, out: `Signed in to ${url} as ${email}.`, error: "" });
  expect(await process(["login", url, "--email", email], { input: "a password of my own\n" })).toMatchObject({ status: 0 });
  const again = await atTerminal(["login", `${url}/sign-in#${secret}`], [""]);
  expect(again).toMatchObject({ status: 4, error: "fascia: This link was used already or is too old. Ask for a new one. Whoever runs the registry can make one." });
  expect(again.error).not.toContain(secret);
});

test("an API key comes from standard input or the environment, never from the command", async () => {
  const { id, owner } = await openWorkspace(registry, "keys");
  const { headers } = await program(registry, id, owner, ["workspace:read"]);
  const key = headers["authorization"]!.slice("Bearer ".length);
  const { root, process } = desk();
  const who = `key bot (${key.slice(0, 12)}) of workspace keys`;
  expect(await process(["login", url, "--token"], { input: `${key}\n` })).toEqual({ status: 0, out: `Signed in to ${url} as ${who}.`, error: "" });
  expect(await process(["whoami"])).toEqual({ status: 0, out: `${who} at ${url}; may workspace:read`, error: "" });
  expect(JSON.parse((await process(["whoami", "--json"])).out)).toMatchObject({ registry: url, kind: "key", workspace: "keys", scopes: ["workspace:read"] });

  const pipeline = { FASCIA_REGISTRY: url, FASCIA_TOKEN: key };
  expect(await desk().process(["whoami"], { environment: pipeline })).toMatchObject({ status: 0, out: `${who} at ${url}; may workspace:read` });
  // It would go wherever a folder says.
  expect(await process(["whoami"], { environment: { FASCIA_TOKEN: key } })).toMatchObject({ status: 2, error: "fascia: FASCIA_TOKEN needs FASCIA_REGISTRY beside it, so that it goes to no address but the one it is for." });

  const misplaced = await process(["login", "--token", key]);
  expect(misplaced.status).toBe(2);
  expect(misplaced.error).toMatch(/^fascia: The URL is an API key\./);
  const wrong = await process(["login", url, "--token"], { input: `fsk_${newSecret()}` });
  expect(wrong).toMatchObject({ status: 4, error: `fascia: The registry ${url} does not take the token or API key: it is wrong, has expired or was revoked.` });
  // A login that failed leaves what was there.
  expect(kept(root)).toContain(key);
  for (const { out, error } of [misplaced, wrong]) expect(out + error).not.toContain("fsk_");
});

test("a session that has ended says how to sign in again", async () => {
  const { email, id } = await personWithPassword(registry, "gone");
  const { process } = desk();
  await process(["login", url, "--email", email], { input: password });
  await registry.registry.services.store.pool.query("DELETE FROM registry.session WHERE account_id = $1", [id]);
  expect(await process(["whoami"])).toEqual({ status: 4, out: "", error: `fascia: You are not signed in to ${url} any more. Sign in with "fascia login ${url}".` });
});
