import { describe, expect, test } from "vitest";

import { exampleFile, exampleWorkspace } from "./3-analyse/risk/exampleWorkspace.ts";
import { rules } from "./3-analyse/risk/register.ts";
import { checkWorkspace, compileWorkspace } from "./compile.ts";
import type { SpecFiles } from "./diagnostics/diagnostic.ts";

const told = (files: SpecFiles) => checkWorkspace(files).diagnostics.filter(({ code }) => code !== "not-compiled-yet").map(({ severity, code }) => `${severity} ${code}`);
const webhook = (trigger: object) => exampleWorkspace({ written: { "tools/example.json": exampleFile({ trigger: { type: "webhook", ...trigger } }) } });

describe("where a finding and a fault speak of the same place, people see the finding, and it is an error as the fault was", () => {
  test.each(rules.flatMap((rule) => (rule.on === "spec" && rule.replaces !== undefined ? [[rule.code, rule.fires] as const] : [])))("%s", (code, fires) => {
    expect(told(exampleWorkspace(fires))).toEqual([`error ${code}`]);
  });

  test("a webhook that lacks more than its signature is told the rest too", () => {
    expect(told(webhook({ path: "/hook", secret: "HOOK" }))).toEqual(["error webhook-without-verification"]);
    expect(told(webhook({ secret: "HOOK" }))).toEqual(["error missing-property", "error webhook-without-verification"]);
  });
});

test("a red finding of a sound workspace is a warning of the check and an error of the compile; a yellow one is neither", async () => {
  const red = rules.find(({ code }) => code === "unbounded-update")!.fires;
  const yellow = rules.find(({ code }) => code === "write-without-idempotency-key")!.fires;
  expect(told(exampleWorkspace(red))).toEqual(["warning unbounded-update"]);
  expect((await compileWorkspace(exampleWorkspace(red), { typeCheck: false })).diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(["error unbounded-update"]);
  expect(told(exampleWorkspace(yellow))).toEqual([]);
});
