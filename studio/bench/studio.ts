/**
 * `npm run bench -- studio [--json FILE]`: what somebody waits for who edits a workspace of 100 tools: the check after one edit, and the verdicts on all targets
 * when a wire is dragged in a flow of 300 nodes.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";
import { readWorkspace } from "../../compiler/src/readWorkspace.ts";
import { multiply } from "../../golden-tests/bench/multiply.ts";
import { checkFiles } from "../src/model/document/checked.ts";
import { problemsOf } from "../src/model/document/problems.ts";
import { applyEdits } from "../src/model/edits/applyEdit.ts";
import { isRefused } from "../src/model/edits/edit.ts";
import { graphOf } from "../src/model/flow/flowGraph.ts";
import { openFlow } from "../src/model/flow/openFlow.ts";
import { autoLayout } from "../src/model/layout/layout.ts";
import { wiresFrom } from "../src/model/wires/wires.ts";

const { values: options } = parseArgs({ options: { json: { type: "string" } } });
const shop = readWorkspace(fileURLToPath(new URL("../../golden-tests/workspaces/shop", import.meta.url)));
const hundred = multiply(shop, 100);
const long = withLongFlow(shop, 300);
const results: { readonly name: string; readonly milliseconds: number }[] = [];

const first = checkFiles(hundred);
measure("the first check of 100 tools", 3, () => checkFiles(hundred));
const file = "tools/placeOrder0.json";
measure("one edit of a tool among 100: text, check, findings, problems", 15, (round) => {
  const applied = applyEdits(hundred, [{ kind: "set", file, pointer: "/flow/nodes/2/limit", value: 40 + (round % 9) }]);
  if (isRefused(applied)) throw new Error(applied.refused);
  problemsOf(checkFiles(applied.files, first), "2026-11-25");
});
const broken = checkFiles(new Map([...hundred, [file, (hundred.get(file) ?? "").replace("caller.id", "caller.")]]), first);
measure("the edit that makes specs sound again", 9, () => problemsOf(checkFiles(hundred, broken), "2026-11-25"));
measure("one edit of an entity that tools stand on", 9, (round) => {
  const applied = applyEdits(hundred, [{ kind: "set", file: "entities/Product0.json", pointer: "/description", value: `A product, ${round}.` }]);
  if (isRefused(applied)) throw new Error(applied.refused);
  problemsOf(checkFiles(applied.files, first), "2026-11-25");
});
const checked = checkFiles(long);
measure("opening a flow of 300 nodes", 5, () => openFlow(checked, "tools/long.json"));
const open = openFlow(checked, "tools/long.json");
if (open === undefined) throw new Error("There is no long flow.");
measure("the verdicts on 300 targets of a wire from the middle", 5, () => wiresFrom(open, "n150"));
measure("laying out 300 nodes", 3, () => autoLayout(graphOf(open.flow)));
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ results }, null, 2)}\n`);

/** The median of several rounds. */
function measure(name: string, rounds: number, work: (round: number) => unknown): void {
  const times = Array.from({ length: rounds }, (_, round) => {
    // The processor's time: what else runs on the machine does not count.
    const start = process.cpuUsage();
    work(round);
    return process.cpuUsage(start).user / 1000;
  });
  const milliseconds = times.sort((one, other) => one - other)[Math.floor(rounds / 2)] ?? NaN;
  results.push({ name, milliseconds });
  console.log(`${milliseconds.toFixed(0).padStart(6)} ms  ${name}`);
}

/** A tool with so many nodes in a row, every tenth of which decides between two that join again. */
function withLongFlow(files: SpecFiles, count: number): SpecFiles {
  const nodes: unknown[] = [];
  const edges: unknown[] = [];
  for (let index = 0; index < count; index++) {
    const isSwitch = index % 10 === 5 && index + 3 < count;
    nodes.push(isSwitch ? { id: `n${index}`, type: "ifSwitch", cases: [{ name: "yes", when: "input.n > 1" }], otherwise: "no" } : { id: `n${index}`, type: "transform", values: { x: index === 0 || index % 10 > 5 ? "input.n" : `${index % 10 === 0 ? "n0" : `n${index - 1}`}.x` } });
    const position = index % 10;
    if (isSwitch) edges.push({ from: `n${index}`, to: `n${index + 1}`, when: "yes" }, { from: `n${index}`, to: `n${index + 2}`, when: "no" });
    else if (position === 6) edges.push({ from: `n${index}`, to: `n${index + 2}` });
    else if (index + 1 < count) edges.push({ from: `n${index}`, to: `n${index + 1}` });
  }
  const tool = { name: "long", version: 1, description: "A long one.", trigger: { type: "http" }, auth: { allowedRoles: ["customer"] }, input: { type: "object", properties: { n: { type: "integer" } }, required: ["n"] }, output: { type: "object" }, flow: { start: "n0", nodes, edges, output: {} } };
  return new Map([...files, ["tools/long.json", JSON.stringify(tool, undefined, 2)]]);
}
