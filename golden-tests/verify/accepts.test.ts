import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";

import { makers } from "../../compiler/src/commands/verify.ts";
import { createCompiler, type Bundle, type Compiler } from "../../compiler/src/compile.ts";
import { jsonSchemas } from "../../compiler/src/spec/jsonSchemas.ts";
import { Contract, renderFinding, verifyBundle } from "../../compiler/src/verify/index.ts";
import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";
import { sameServer } from "../harness/sameServer.ts";
import { sampleWorkspace } from "../harness/compiled.ts";
import { caseNames, readCase } from "../harness/goldenCase.ts";

async function bundleOf(specs: SpecFiles, compiler: Compiler): Promise<Bundle | undefined> {
  const { bundle } = await compiler.compile(specs, { typeCheck: false });
  return bundle;
}

const isContract = new Ajv2020({ strict: true, strictTypes: false }).compile(jsonSchemas([Contract]).get("contract.schema.json") ?? {});

test.each(["bank", "shop"] as const)("accepts %s, whose server is what its source bundles to", async (name) => {
  const compiler = createCompiler();
  const bundle = (await bundleOf(sampleWorkspace(name), compiler)) ?? expect.unreachable();
  await compiler.close();
  const { ok, tools, findings } = await verifyBundle(bundle.files, makers);
  expect(findings.map(renderFinding)).toEqual([]);
  expect([ok, tools.length]).toEqual([true, name === "bank" ? 8 : 20]);
});

test("accepts every golden case that compiles", async () => {
  // Servers take most of the time of a compile. Here every case has that of the first, and its bytes are not compared.
  const compiler = createCompiler(sameServer());
  const convicted: string[] = [];
  let compiled = 0;
  for (const name of caseNames()) {
    const bundle = await bundleOf(readCase(name).specs, compiler);
    if (bundle === undefined) continue;
    compiled++;
    const { findings } = await verifyBundle(bundle.files);
    isContract(JSON.parse(String(bundle.files.get("contract.json"))));
    convicted.push(...(isContract.errors ?? []).map(({ instancePath, message }) => `${name}: contract.json ${instancePath} ${message}`));
    convicted.push(...findings.map((finding) => `${name}: ${renderFinding(finding)}`));
  }
  await compiler.close();
  expect(convicted).toEqual([]);
  expect(compiled).toBeGreaterThan(60);
});
