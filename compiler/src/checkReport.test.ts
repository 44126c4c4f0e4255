import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";

import { rules } from "./3-analyse/risk/register.ts";
import { exampleWorkspace } from "./3-analyse/risk/exampleWorkspace.ts";
import { checkReport } from "./checkReport.ts";
import { checkWorkspace, verdictOf } from "./compile.ts";
import type { SpecFiles } from "./diagnostics/diagnostic.ts";
import { readWorkspace } from "./readWorkspace.ts";

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false, allErrors: true });
ajv.addKeyword("x-fascia");
const isReport = ajv.compile(JSON.parse(readFileSync(new URL("../schemas/check.schema.json", import.meta.url), "utf8")) as object);

const reportOn = (files: SpecFiles) => {
  const result = checkWorkspace(files);
  return checkReport(result, verdictOf(result, "2026-11-25"), files);
};
const shop = readWorkspace(fileURLToPath(new URL("../../golden-tests/workspaces/shop", import.meta.url)));

test.each(rules.map(({ code, fires }) => [code, exampleWorkspace(fires)] as const))("what check tells of the example of %s is what its published schema says", (code, files) => {
  const report: unknown = JSON.parse(JSON.stringify(reportOn(files)));
  expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
  expect(reportOn(files).findings.map((finding) => finding.code)).toContain(code);
});

test("so is what it tells of faults, of acknowledgments, and of those that do not count", () => {
  const files = new Map([...shop, ["tools/order.json", (shop.get("tools/order.json") ?? "").replace("PRODUCT", "product").replace('"mode": "one"', '"mod": "one"')], ["acknowledgments.json", JSON.stringify({ acknowledgments: [{ finding: "0000-0000-0000-0000", code: "unbounded-list", who: "Ada", why: "There are few of them.", until: "2026-12-31" }] })]]);
  const report = reportOn(files);
  expect(isReport(JSON.parse(JSON.stringify(report))), JSON.stringify(isReport.errors)).toBe(true);
  expect(report).toMatchObject({ ok: false, staleAcknowledgments: [{ file: "acknowledgments.json", line: 1, reason: "unknown" }], verdict: { deployable: false } });
  expect(isReport({ ...report, verdict: { level: "blue", deployable: true, reasons: [] } })).toBe(false);
});
