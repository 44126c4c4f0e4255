import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import { problems } from "../src/http/problems.ts";
import { firstOwnerSecret } from "../src/operations/firstOwner.ts";
import { readSettings } from "../src/settings.ts";
import { openRegistry } from "./support/registry.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const hasCurl = spawnSync("curl", ["--version"]).status === 0;

test.skipIf(!hasCurl)("the tour gives what the README says", async () => {
  const [, script = "", printed = ""] = /^```bash\n([^]*?)^```\n\n```\n([^]*?)^```$/m.exec(readme) ?? [];
  const registry = await openRegistry();
  const { app, services } = registry.registry;
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const folder = mkdtempSync(join(tmpdir(), "tour-"));
  // The cookies elsewhere than in the checkout, where the script runs.
  const shell = spawn("bash", ["-euo", "pipefail", "-c", script.replaceAll("cookies.txt", join(folder, "cookies.txt"))], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { ...process.env, URL: url, SECRET: (await firstOwnerSecret(services.store.db)) ?? "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, problem] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
  expect(problem).toBe("");
  expect(out).toBe(printed);
  rmSync(folder, { recursive: true });
  await registry.close();
});

test("every problem that the README names is in the catalogue, and every setting is read", () => {
  for (const [, code] of readme.matchAll(/`([A-Z]+_[A-Z_]+)`/g)) {
    const isSetting = code!.startsWith("FASCIA_") || ["DATABASE_URL", "LOG_LEVEL"].includes(code!);
    if (!isSetting) expect(Object.keys(problems)).toContain(code);
  }
  const read = new Set<string>();
  readSettings(new Proxy({ FASCIA_JWT_SECRET: "x".repeat(32), FASCIA_JWT_ISSUER: "i", FASCIA_JWT_AUDIENCE: "a" } as Record<string, string>, { get: (target, name: string) => (read.add(name), target[name]) }));
  const table = readme.slice(readme.indexOf("## Settings"));
  expect([...table.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!).sort()).toEqual([...read].sort());
});
