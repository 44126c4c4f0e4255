import { afterAll, describe, expect, test } from "vitest";

import { makers } from "../../compiler/src/commands/verify.ts";
import { createCompiler, type Bundle } from "../../compiler/src/compile.ts";
import { renderFinding, verifyBundle } from "../../compiler/src/verify/index.ts";
import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";
import { sampleWorkspace } from "../harness/compiled.ts";
import { caseNames, readCase } from "../harness/goldenCase.ts";

const compiler = createCompiler();
afterAll(() => compiler.close());

async function bundleOf(specs: SpecFiles): Promise<Bundle | undefined> {
  const { bundle } = await compiler.compile(specs, { typeCheck: false });
  return bundle;
}

test.each(["bank", "shop"] as const)("accepts %s, whose server is what its source bundles to", async (name) => {
  const bundle = (await bundleOf(sampleWorkspace(name))) ?? expect.unreachable();
  const { ok, tools, findings } = await verifyBundle(bundle.files, makers);
  expect(findings.map(renderFinding)).toEqual([]);
  expect([ok, tools.length]).toEqual([true, name === "bank" ? 8 : 20]);
});

describe("accepts every golden case that compiles", () => {
  test.each(caseNames())("%s", async (name) => {
    const bundle = await bundleOf(readCase(name).specs);
    // A case of a refused spec has nothing to verify.
    const report = bundle === undefined ? undefined : await verifyBundle(bundle.files);
    expect(report?.findings.map(renderFinding) ?? []).toEqual([]);
  });
});
