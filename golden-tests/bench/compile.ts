/**
 * `npm run bench -- compile [--json FILE] [--rounds N]`: how long it takes to compile workspaces of 1, 100 and 1,000 tools without
 * the type check, each in a process of its own that has compiled nothing before, and to compile again after one change; then what of the processor's time
 * the first three phases take, which is what a check costs while somebody types.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { createCompiler, type Compiler } from "../../compiler/src/compile.ts";
import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../compiler/src/diagnostics/render.ts";
import { readWorkspace } from "../../compiler/src/readWorkspace.ts";
import { multiply } from "./multiply.ts";
import { timePhases, type PhaseTimes } from "./phases.ts";

const { values: options } = parseArgs({ options: { json: { type: "string" }, rounds: { type: "string" }, child: { type: "string" }, phases: { type: "string" } } });
if (options.phases !== undefined) process.stdout.write(JSON.stringify(timePhases(...changing(Number(options.phases)))));
else if (options.child === undefined) compare();
else process.stdout.write(JSON.stringify(await compileOnce(Number(options.child))));

interface Times { readonly compile: number; readonly again: number; readonly phases: PhaseTimes }

function compare(): void {
  const rounds = Number(options.rounds ?? 3);
  const sizes = [1, 100, 1000];
  const times = new Map<number, Times[]>(sizes.map((tools) => [tools, []]));
  // In turns, so that drift of the machine hits all sizes.
  for (let round = 0; round < rounds; round++) for (const tools of sizes) times.get(tools)?.push(measure(tools));
  const results = sizes.map((tools) => {
    const measured = times.get(tools) ?? [];
    const result = { tools, compileSeconds: median(measured.map(({ compile }) => compile)), againSeconds: median(measured.map(({ again }) => again)), phaseMilliseconds: { load: phaseTimes(measured, "load"), check: phaseTimes(measured, "check"), analyse: phaseTimes(measured, "analyse") } };
    console.log(`${String(tools).padStart(5)} tools: ${result.compileSeconds.toFixed(2)} s, again after one change ${result.againSeconds.toFixed(2)} s`);
    for (const [phase, [first, again]] of Object.entries(result.phaseMilliseconds)) console.log(`${phase.padStart(19)}: ${first.toFixed(0)} ms of the processor, again after one change ${again.toFixed(0)} ms`);
    return result;
  });
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ rounds, results }, null, 2)}\n`);
}

function phaseTimes(times: readonly Times[], phase: keyof PhaseTimes): readonly [number, number] {
  return [median(times.map((each) => each.phases[phase][0])), median(times.map((each) => each.phases[phase][1]))];
}

function measure(tools: number): Times {
  const run = (what: string): unknown => {
    const { stdout, status } = spawnSync(process.execPath, [process.argv[1] ?? "", what, String(tools)], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    if (status !== 0) throw new Error(`The workspace of ${tools} tools did not compile.`);
    return JSON.parse(stdout);
  };
  return { ...(run("--child") as Omit<Times, "phases">), phases: run("--phases") as PhaseTimes };
}

/** A workspace of so many tools, and the same after the description of the last tool has changed. */
function changing(tools: number): readonly [SpecFiles, SpecFiles] {
  const specs = multiply(readWorkspace(fileURLToPath(new URL("../workspaces/bank", import.meta.url))), tools);
  const last = [...specs.keys()].at(-1);
  return [specs, new Map([...specs].map(([path, text]) => [path, path === last ? text.replace('"description": "', '"description": "Now: ') : text]))];
}

/** A first compile of so many tools, then one more after a change, as `fascia dev` does it. */
async function compileOnce(tools: number): Promise<Omit<Times, "phases">> {
  const [specs, changed] = changing(tools);
  const compiler = createCompiler();
  const compile = await seconds(compiler, specs);
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
