/**
 * `npm run bench -- compile [--json FILE] [--rounds N]`: how long it takes to compile workspaces of 1, 100 and 1,000 tools without
 * the type check, each in a process of its own that has compiled nothing before, and to compile again after one change.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { createCompiler, type Compiler } from "../../compiler/src/compile.ts";
import { renderDiagnostics } from "../../compiler/src/diagnostics/render.ts";
import { readWorkspace } from "../../compiler/src/readWorkspace.ts";
import { multiply } from "./multiply.ts";

const { values: options } = parseArgs({ options: { json: { type: "string" }, rounds: { type: "string" }, child: { type: "string" } } });
if (options.child === undefined) compare();
else process.stdout.write(JSON.stringify(await compileOnce(Number(options.child))));

interface Times { readonly compile: number; readonly again: number }

function compare(): void {
  const rounds = Number(options.rounds ?? 3);
  const sizes = [1, 100, 1000];
  const times = new Map<number, Times[]>(sizes.map((tools) => [tools, []]));
  // In turns, so that drift of the machine hits all sizes.
  for (let round = 0; round < rounds; round++) for (const tools of sizes) times.get(tools)?.push(measure(tools));
  const results = sizes.map((tools) => {
    const measured = times.get(tools) ?? [];
    const result = { tools, compileSeconds: median(measured.map(({ compile }) => compile)), againSeconds: median(measured.map(({ again }) => again)) };
    console.log(`${String(tools).padStart(5)} tools: ${result.compileSeconds.toFixed(2)} s, again after one change ${result.againSeconds.toFixed(2)} s`);
    return result;
  });
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ rounds, results }, null, 2)}\n`);
}

function measure(tools: number): Times {
  const { stdout, status } = spawnSync(process.execPath, [process.argv[1] ?? "", "--child", String(tools)], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (status !== 0) throw new Error(`The workspace of ${tools} tools did not compile.`);
  return JSON.parse(stdout) as Times;
}

/** A first compile of so many tools, then one more after the description of the last tool has changed, as `fascia dev` does it. */
async function compileOnce(tools: number): Promise<Times> {
  const specs = multiply(readWorkspace(fileURLToPath(new URL("../workspaces/bank", import.meta.url))), tools);
  const compiler = createCompiler();
  const compile = await seconds(compiler, specs);
  const last = [...specs.keys()].at(-1);
  const changed = new Map([...specs].map(([path, text]) => [path, path === last ? text.replace('"description": "', '"description": "Now: ') : text]));
  const again = await seconds(compiler, changed);
  await compiler.close();
  return { compile, again };
}

async function seconds(compiler: Compiler, files: ReadonlyMap<string, string>): Promise<number> {
  const start = performance.now();
  const { ok, diagnostics } = await compiler.compile(files, { typeCheck: false });
  const end = performance.now();
  if (!ok) throw new Error(renderDiagnostics(diagnostics, files, { color: false }));
  return (end - start) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
