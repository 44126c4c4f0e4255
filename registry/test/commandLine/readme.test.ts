import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { scratchDatabase, type ScratchDatabase } from "../../../golden-tests/harness/postgres.ts";
import { signInFirst } from "../support/client.ts";
import { desk, password, removeDesks } from "../support/commandLine.ts";
import { dropDeployed, endDeployed } from "../support/deployed.ts";
import { startRegistryProcess, type RegistryProcess } from "../support/registryProcess.ts";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
let database: ScratchDatabase;
let stateFolder: string;
let registry: RegistryProcess;
beforeAll(async () => {
  database = await scratchDatabase();
  stateFolder = mkdtempSync(join(tmpdir(), "fascia-readme-"));
  registry = await startRegistryProcess(database.url, { FASCIA_STATE_FOLDER: stateFolder, FASCIA_DEPLOY_PORT: "0" });
});
afterAll(async () => {
  await registry.stop("SIGTERM");
  await endDeployed(stateFolder);
  await dropDeployed(database.url);
  await database.close();
  rmSync(stateFolder, { recursive: true, force: true });
  removeDesks();
});

test("the README's walk with a team goes as it says", async () => {
  const ada = desk();
  for (const [, path = "", text = ""] of readme.matchAll(/^`(tickets\/\S+)`\n```\w+\n([^]*?)^```$/gm)) ada.write(path, text);
  const first = await signInFirst(registry);
  await first.done("PUT /me/password", { password });
  const { email } = await first.done("GET /me");
  const section = readme.slice(readme.indexOf("## With a team"), readme.indexOf("## What a call can rely on"));
  const commands = [...section.matchAll(/^npx fascia (.+?)(?: {2,}#.*)?$/gm)].map(([, words = ""]) => [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ""));
  expect(commands.map(([name]) => name)).toEqual(["login", "push", "pull", "push", "publish", "acknowledge", "deploy", "logs"]);

  let fingerprints: readonly string[] = [];
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  for (const words of commands) {
    if (words.join(" ") === "push elsewhere") ada.write("elsewhere/tools/addShow.json", ada.read("elsewhere/tools/addShow.json").replace("Announces a show.", "Announces an evening."));
    // Each finding is acknowledged on its own.
    const rounds = words[0] === "acknowledge" ? fingerprints : [""];
    expect(rounds.length).toBeGreaterThan(0);
    let ran = { status: 0, out: "", error: "" };
    for (const fingerprint of rounds) {
      const real = words.map((word) => (word === "http://127.0.0.1:4100" ? registry.url : word === "FINGERPRINT" ? fingerprint : /^\d{4}-\d\d-\d\d$/.test(word) ? until : word));
      ran = await ada.atTerminal(real, words[0] === "login" ? [String(email), password] : ["y"]);
      expect(ran, `${words.join(" ")}\n${ran.error}`).toMatchObject({ status: 0 });
    }
    if (words[0] === "push") fingerprints = [...ran.out.matchAll(/acknowledge: ([0-9a-f-]+)/g)].map(([, each = ""]) => each);
    if (words[0] === "publish") {
      expect(ran.out).toBe("Published version 2 of tickets.");
      expect(await ada.fascia(["deploy", "tickets", "--environment", "development", "--yes"])).toMatchObject({ status: 4, error: expect.stringContaining("not acknowledged") as string });
    }
    if (words[0] === "deploy") expect((await fetch(`${/at (http\S+)$/.exec(ran.out)![1]!}/ready`)).status).toBe(200);
  }
});
