/**
 * `npm run bench -- compile [--json FILE]`: how long it takes to compile workspaces of 1, 100 and 1,000 tools without the type
 * check, each in a process of its own that has compiled nothing before, and to compile again after one change.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values: options } = parseArgs({ options: { json: { type: "string" }, rounds: { type: "string" } } });
const rounds = Number(options.rounds ?? 3);
const dist = join(import.meta.dirname, "../dist/bench");

interface Times { readonly compile: number; readonly again: number }

mkdirSync(dist, { recursive: true });
await build({
  entryPoints: [join(import.meta.dirname, "compileProgram.ts")],
  outfile: join(dist, "compileProgram.mjs"),
  bundle: true, platform: "node", format: "esm", target: "node20", packages: "external", logLevel: "error",
  define: { "import.meta.dirname": JSON.stringify(import.meta.dirname) },
});

const results = [1, 100, 1000].map((tools) => {
  const times = Array.from({ length: rounds }, () => measure(tools));
  const result = { tools, compileSeconds: median(times.map(({ compile }) => compile)), againSeconds: median(times.map(({ again }) => again)) };
  console.log(`${String(tools).padStart(5)} tools: ${result.compileSeconds.toFixed(2)} s, again after one change ${result.againSeconds.toFixed(2)} s`);
  return result;
});
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ rounds, results }, null, 2)}\n`);

function measure(tools: number): Times {
  const { stdout, status } = spawnSync(process.execPath, [join(dist, "compileProgram.mjs"), String(tools)], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (status !== 0) throw new Error(`The workspace of ${tools} tools did not compile.`);
  return JSON.parse(stdout) as Times;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
