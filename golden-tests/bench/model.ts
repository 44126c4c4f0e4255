/**
 * `npm run bench -- model [--json FILE]`: how long model checking takes in a workspace of 1,000 tools: copies of the shop, in which nothing races,
 * copies of counterexamples, in which everything does, and copies of one tool on one entity, each of which races with each.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { modelOf } from "../../compiler/src/3-analyse/model/model.ts";
import { checkWorkspace } from "../../compiler/src/compile.ts";
import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";
import { readWorkspace } from "../../compiler/src/readWorkspace.ts";
import { readCounterexample } from "../harness/counterexamples/counterexample.ts";
import { multiply } from "./multiply.ts";

const tools = 1000;
const { values: options } = parseArgs({ options: { json: { type: "string" } } });
const workspaces: readonly (readonly [string, SpecFiles])[] = [
  ["the shop", multiply(readWorkspace(fileURLToPath(new URL("../workspaces/shop", import.meta.url))), tools)],
  ...["whole-machine", "lost-update-of-another-tool", "counted-rows"].map((name) => [name, multiply(readCounterexample(name).specs, tools)] as const),
  ["one tool on one entity", onOneEntity("check-then-act", "sell", tools)],
];
const results = workspaces.map(([name, files]) => {
  const { checked, analysis } = checkWorkspace(files);
  if (checked === undefined || analysis === undefined) throw new Error(`${name} has faults.`);
  const facts = new Map(analysis.tools.map((tool) => [tool.tool, tool.facts]));
  const entities = new Map(checked.entities.map((entity) => [entity.name, entity]));
  const times = Array.from({ length: 5 }, () => {
    // The processor's time: what else runs on the machine does not count.
    const start = process.cpuUsage();
    modelOf(checked, facts, entities);
    return process.cpuUsage(start).user / 1000;
  });
  const milliseconds = times.sort((one, other) => one - other)[2] ?? NaN;
  console.log(`${String(checked.tools.length).padStart(5)} tools of ${name}: ${milliseconds.toFixed(1)} ms, ${analysis.model.races.length} races, ${analysis.model.machines.length} machines`);
  return { name, tools: checked.tools.length, milliseconds, races: analysis.model.races.length };
});
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ results }, null, 2)}\n`);

/** Copies of one tool of a counterexample, beside what it needs. */
function onOneEntity(name: string, tool: string, count: number): SpecFiles {
  const { specs } = readCounterexample(name);
  const text = specs.get(`tools/${tool}.json`) ?? "";
  const copies = Array.from({ length: count }, (_, index) => [`tools/${tool}${index}.json`, text.replace(`"name": "${tool}"`, `"name": "${tool}${index}"`)] as const);
  return new Map([...specs, ...copies]);
}
