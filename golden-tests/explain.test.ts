import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";

import { planSpecs } from "../compiler/src/compile.ts";
import type { SpecFiles } from "../compiler/src/diagnostics/diagnostic.ts";
import { explainTool, inAscii, renderExplanation, type Explanation } from "../compiler/src/explain/index.ts";
import { sampleWorkspace } from "./harness/compiled.ts";
import { caseNames, readCase } from "./harness/goldenCase.ts";
import { recording } from "./harness/record.ts";

/** What `fascia explain` says of a tool, to the letter: `explanations/WORKSPACE.TOOL.md`. */
const samples: readonly (readonly [string, string])[] = [
  ["shop", "placeOrder"], ["shop", "cancelOrder"], ["shop", "catalogue"], ["shop", "order"], ["shop", "discountOrder"],
  ["bank", "transfer"], ["bank", "deposit"],
  ["if-switch-join", "restock"], ["if-switch-without-otherwise", "cap"], ["create-each", "createItems"], ["concurrency-optimistic", "move"],
  ["row-level-access", "burnDiaries"], ["auth-none", "hello"], ["policy-check-node", "discard"], ["expect-version", "renameItem"], ["fault-unbounded-update", "bad"],
];
const folder = new URL("explanations/", import.meta.url);

describe("an explanation", () => {
  test.each(samples)("of %s.%s", (workspace, tool) => {
    const { risk, ...explanation } = explain(specsOf(workspace), tool);
    // Which rules found nothing changes with every new rule, and `explain.test.ts` of the compiler is about that.
    const text = `${renderExplanation({ ...explanation, risk: { ...risk, heldTo: [] } })}\n`;
    const file = fileURLToPath(new URL(`${workspace}.${tool}.md`, folder));
    if (recording) write(file, text);
    expect(text, `If this is what you meant, run "npm run golden:record -- ${workspace}.${tool}" and read what it changes.`).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
  });

  test("is there for each file, and the other way round", () => {
    expect(readdirSync(folder).sort()).toEqual(samples.map(([workspace, tool]) => `${workspace}.${tool}.md`).sort());
  });
});

describe("every tool of every workspace and case", () => {
  const all = [["shop", sampleWorkspace("shop")] as const, ["bank", sampleWorkspace("bank")] as const, ...caseNames().map((name) => [name, readCase(name).specs] as const)];

  test.each(all)("%s: is drawn within 100 columns, and in ASCII where that is asked for", (_, specs) => {
    const result = planSpecs(specs);
    for (const { tool } of result.plan?.tools ?? []) {
      const explanation = explained(specs, result, tool.name);
      const drawing = drawingIn(renderExplanation(explanation));
      for (const line of drawing.split("\n")) expect([...line].length, `${tool.name}: ${line}`).toBeLessThanOrEqual(100);
      expect(inAscii(drawing)).toMatch(/^[\n\x20-\x7e]*$/);
      expect(drawnTwice(explanation)).toEqual([]);
    }
  });
});

/** The first block of the text. */
const drawingIn = (text: string): string => /```text\n([^]*?)\n```/.exec(text)?.[1] ?? "";

/** Nodes that the drawing shows more or less than once. */
function drawnTwice({ flow }: Explanation): readonly string[] {
  const ids = (items: Explanation["flow"]): readonly string[] => items.flatMap((item) => (item.kind === "node" ? [item.id] : item.kind === "frame" ? ids(item.items) : [item.id, ...item.ways.flatMap((way) => ids(way.items))]));
  return ids(flow).filter((id, index, all) => all.indexOf(id) !== index);
}

function specsOf(name: string): SpecFiles {
  return name === "shop" || name === "bank" ? sampleWorkspace(name) : readCase(name).specs;
}

const explain = (files: SpecFiles, tool: string): Explanation => explained(files, planSpecs(files), tool);

function explained(files: SpecFiles, { plan, analysis }: ReturnType<typeof planSpecs>, tool: string): Explanation {
  if (plan === undefined || analysis === undefined) throw new Error("The workspace has faults.");
  return explainTool({ plan, analysis, files }, tool) ?? expect.unreachable(`There is no tool ${tool}.`);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
