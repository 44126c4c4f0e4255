import { expect, test } from "vitest";

import { exampleWorkspace } from "./3-analyse/risk/exampleWorkspace.ts";
import { externalNodeWithoutRetry } from "./3-analyse/risk/rules/externalNodeWithoutRetry.ts";
import { hardDelete } from "./3-analyse/risk/rules/hardDelete.ts";
import { applyFixes } from "./applyFixes.ts";
import { checkWorkspace } from "./compile.ts";

const codes = (files: ReadonlyMap<string, string>) => checkWorkspace(files).findings.map(({ code }) => code);

test("what can be fixed is, fault by fault and finding by finding, and the files say the rest", () => {
  const files = exampleWorkspace(hardDelete.fires);
  const broken = new Map([...files, ["tools/example.json", (files.get("tools/example.json") ?? "").replace('"idempotencyKey"', '"idempotencyKy"')]]);
  const { files: fixed, applied } = applyFixes(broken);
  expect(applied.map(({ fix }) => fix.title)).toEqual(['Rename "idempotencyKy" to "idempotencyKey"', "Delete softly"]);
  expect(checkWorkspace(fixed).diagnostics).toEqual([]);
  expect(codes(fixed)).toEqual([]);
  expect(fixed.get("entities/Product.json")).toBe(files.get("entities/Product.json"));
});

test("what somebody stands for stays as it is", () => {
  const files = exampleWorkspace(externalNodeWithoutRetry.fires);
  const [finding] = checkWorkspace(files).findings;
  const acknowledged = new Map([...files, ["acknowledgments.json", JSON.stringify({ acknowledgments: [{ finding: finding?.fingerprint, code: finding?.code, who: "Ada", why: "The caller asks again.", until: "2099-12-31" }] })]]);
  expect(applyFixes(files).applied.map(({ fix }) => fix.title)).toEqual(['Try "rate" 3 times']);
  expect(applyFixes(acknowledged)).toEqual({ files: acknowledged, applied: [] });
});
