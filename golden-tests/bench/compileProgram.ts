/** Compiles a workspace of so many tools, then once more after one change, and prints the seconds of both. */
import { join } from "node:path";
import { performance } from "node:perf_hooks";

import { compileWorkspace } from "../../compiler/src/compile.ts";
import { renderDiagnostics } from "../../compiler/src/diagnostics/render.ts";
import { readWorkspace } from "../../compiler/src/readWorkspace.ts";
import { multiply } from "./multiply.ts";

const specs = multiply(readWorkspace(join(import.meta.dirname, "../workspaces/bank")), Number(process.argv[2]));
const compile = await seconds(specs);
const changed = new Map([...specs].map(([path, text], index) => [path, index === specs.size - 1 ? text.replace('"description": "', '"description": "Now: ') : text]));
process.stdout.write(JSON.stringify({ compile, again: await seconds(changed) }));

async function seconds(files: ReadonlyMap<string, string>): Promise<number> {
  const start = performance.now();
  const { ok, diagnostics } = await compileWorkspace(files, { typeCheck: false });
  const end = performance.now();
  if (!ok) throw new Error(renderDiagnostics(diagnostics, files, { color: false }));
  return (end - start) / 1000;
}
