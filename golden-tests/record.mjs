/**
 * `npm run golden:record [-- NAME …]`: writes what the compiler and the services answer now into the golden folders, for the
 * named cases, workspaces and counterexamples or for all. Read the diff before you commit it. It refuses to run under CI.
 */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

if (process.env.CI === "true") {
  console.error("Golden files are recorded by a person who reads them, not under CI.");
  process.exit(1);
}
const names = process.argv.slice(2);
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const filter = names.length === 0 ? [] : ["-t", names.map((name) => ` ${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`).join("|")];
const tests = ["cases", "workspaces", "findings", "explain", "difference", "migrations"].map((name) => `golden-tests/${name}.test.ts`);
const { status } = spawnSync(process.execPath, [vitest, "run", ...tests, ...filter], {
  stdio: "inherit",
  env: { ...process.env, FASCIA_RECORD: "1" },
});
console.log(status === 0 ? "Recorded. Now read: git diff golden-tests" : "Recording failed; what was recorded before stays.");
process.exit(status ?? 1);
