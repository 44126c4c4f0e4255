import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";

import { compileWorkspace, planSpecs } from "../compiler/src/compile.ts";
import type { SpecFiles } from "../compiler/src/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../compiler/src/diagnostics/render.ts";
import { bundleSurface, compare, renderDifference, workspaceSurface, type Surface } from "../compiler/src/difference/index.ts";
import { sampleWorkspace } from "./harness/compiled.ts";
import { recording } from "./harness/record.ts";
import { readTree } from "./harness/tree.ts";

/**
 * What `fascia diff` says of one change of the specs, to the letter. Each folder of `differences/` is one idea: `after/` is laid over the base
 * (an empty file takes one away), and `difference.md` is what is told of it. `shop-pull-request` lies over the sample shop.
 */
const folder = fileURLToPath(new URL("differences/", import.meta.url));
const pairs = readdirSync(folder).filter((name) => name !== "base").sort();
const baseOf = (name: string): SpecFiles => (name.startsWith("shop-") ? sampleWorkspace("shop") : readTree(join(folder, "base")));
const afterOf = (name: string): SpecFiles => new Map([...new Map([...baseOf(name), ...readTree(join(folder, name, "after"))])].filter(([, text]) => text !== ""));

describe("a difference", () => {
  test.each(pairs)("of %s", (name) => {
    const text = `${renderDifference(compare(surface(baseOf(name)), surface(afterOf(name))))}\n`;
    const file = join(folder, name, "difference.md");
    if (recording) writeFileSync(file, text);
    expect(text, `If this is what you meant, run "npm run golden:record -- ${name}" and read what it changes.`).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
  });

  test.each(pairs)("%s: with every break comes advice, and every place that is told is there", (name) => {
    const { subjects } = compare(surface(baseOf(name)), surface(afterOf(name)));
    for (const { changes, file } of subjects) {
      for (const { weight, advice, pointer, sentence } of changes) {
        expect(weight === "breaking", sentence).toBe(advice !== undefined);
        const there = [afterOf(name), baseOf(name)].some((files) => leadsTo(files.get(file), pointer));
        expect(there, `${file}#${pointer}`).toBe(true);
      }
    }
  });

  test("of a workspace and itself is none", () => {
    for (const files of [sampleWorkspace("shop"), sampleWorkspace("bank")]) expect(compare(surface(files), surface(files))).toMatchObject({ verdict: "none", versionStep: "none", subjects: [], onlyText: [] });
  });
});

describe("bundles", () => {
  test.each(["input-limit-tighter", "output-property-gone", "row-access", "tool-gone"])("tell the same of the API as the specs that they were made of: %s", async (name) => {
    const [before, after] = [baseOf(name), afterOf(name)];
    const [old, is] = [await contractOf(before), await contractOf(after)];
    const breaking = (one: Surface, other: Surface): readonly string[] => compare(one, other).subjects.flatMap(({ name, changes }) => changes.filter(({ weight }) => weight === "breaking").map(({ sentence }) => `${name}: ${sentence}`));
    expect(breaking(old, is)).toEqual(breaking(surface(before), surface(after)));
    expect(breaking(old, surface(after))).toEqual(breaking(old, is));
    expect(compare(old, surface(before))).toMatchObject({ verdict: "none", subjects: [], notCompared: [expect.stringContaining("flows")] });
  });

  test("of a form that is not known are refused", () => {
    expect([bundleSurface("{"), bundleSurface("{}"), bundleSurface('{"contractVersion": 2}')]).toEqual([undefined, undefined, undefined]);
  });
});

function surface(files: SpecFiles): Surface {
  const { plan, analysis, diagnostics } = planSpecs(files);
  if (plan === undefined || analysis === undefined) throw new Error(renderDiagnostics(diagnostics, files, { color: false }));
  return workspaceSurface({ plan, analysis, files });
}

async function contractOf(files: SpecFiles): Promise<Surface> {
  const { bundle, diagnostics } = await compileWorkspace(files, { typeCheck: false });
  if (bundle === undefined) throw new Error(renderDiagnostics(diagnostics, files, { color: false }));
  return bundleSurface(String(bundle.files.get("contract.json")), String(bundle.files.get("schema.json"))) ?? expect.unreachable();
}

/** Whether a pointer leads somewhere, or to a key that a spec may leave out. */
function leadsTo(text: string | undefined, pointer: string): boolean {
  if (text === undefined) return false;
  const steps = pointer.split("/").slice(1, -1);
  let here: unknown = JSON.parse(text);
  for (const step of steps) here = typeof here === "object" && here !== null ? (here as Record<string, unknown>)[step.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined;
  return typeof here === "object" && here !== null;
}
