import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { planSpecs } from "../compile.ts";
import { renderDiagnostics } from "../diagnostics/render.ts";
import { bundleSurface, compare, renderDifference, workspaceSurface, type Surface } from "../difference/index.ts";
import { isBundle } from "../local/bundle/readBundle.ts";
import { readWorkspace } from "../readWorkspace.ts";
import { positional, type Command } from "./command.ts";
import { exitCodes } from "./exitCodes.ts";
import { countProblems } from "./problems.ts";
import type { Terminal } from "./terminal.ts";
import { UsageProblem } from "./usageProblem.ts";

export const command: Command = {
  name: "diff",
  description:
    "Tells what changes from one workspace to another, as Markdown for a review: what breaks callers and what they have to do, guards that are gone, and what each tool reads, " +
    "writes and costs now, and what it means for the database. OLD and NEW are folders of specs or bundles; of a bundle what its contract.json and schema.json carry is compared. Exits with 0, whatever differs.",
  positionals: ["OLD", "NEW"],
  options: {
    json: { description: "Prints the difference for a program to read." },
    "exit-code": { description: "Exits with 1 when the difference is breaking, for a pipeline." },
  },
  examples: [
    { command: "fascia diff main/shop shop", purpose: "For the description of a pull request" },
    { command: "fascia diff build/shop shop --exit-code", purpose: "Against the bundle that runs, in a pipeline" },
  ],
  async run(given, terminal) {
    const before = readSurface(positional(given, "OLD"), terminal);
    const after = readSurface(positional(given, "NEW"), terminal);
    if (before === undefined || after === undefined) return exitCodes.diagnostics;
    const difference = compare(before, after);
    terminal.print(given.options["json"] === true ? JSON.stringify(difference, undefined, 2) : renderDifference(difference));
    return given.options["exit-code"] === true && difference.verdict === "breaking" ? exitCodes.diagnostics : exitCodes.ok;
  },
};

/** A folder of specs or a bundle; undefined when the specs have faults, which are told. */
function readSurface(directory: string, terminal: Terminal): Surface | undefined {
  if (isBundle(directory)) return readContract(directory);
  const files = readWorkspace(directory);
  const { plan, analysis, diagnostics, notCompiled } = planSpecs(files);
  if (plan !== undefined && analysis !== undefined && notCompiled.length === 0) return workspaceSurface({ plan, analysis, files });
  terminal.complain(renderDiagnostics(diagnostics, files, { color: terminal.color.error }));
  terminal.complain(`${countProblems(diagnostics)} in "${directory}"; workspaces are compared when they have no faults, and nothing that cannot be compiled yet.`);
  return undefined;
}

function readContract(directory: string): Surface {
  const file = join(directory, "contract.json");
  const schema = join(directory, "schema.json");
  const surface = bundleSurface(readFileSync(file, "utf8"), existsSync(schema) ? readFileSync(schema, "utf8") : undefined);
  if (surface === undefined) throw new UsageProblem(`The file "${file}" is no contract that this version knows. Compile the workspace again.`);
  return surface;
}
