import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";

import { checkWorkspace, verdictOf } from "../compiler/src/compile.ts";
import { sampleWorkspace } from "./harness/compiled.ts";
import { recording } from "./harness/record.ts";

/** The day on which the samples are judged. */
const today = "2026-11-25";

describe.each(["bank", "shop", "reservations"] as const)("findings", (name) => {
  const result = checkWorkspace(sampleWorkspace(name));

  test(`of the sample ${name}: no errors`, () => {
    expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test(name, () => {
    const file = fileURLToPath(new URL(`workspaces/${name}/case.md`, import.meta.url));
    const [words = ""] = readFileSync(file, "utf8").split(/^\| level /m);
    const text = words + tableOf(result);
    if (recording) writeFileSync(file, text);
    expect(readFileSync(file, "utf8"), `If this is what you meant, run "npm run golden:record -- ${name}" and read what it changes.`).toBe(text);
  });

  test(`of the sample ${name}: every acknowledgment counts`, () => {
    expect(verdictOf(result, today).stale.map(({ message }) => message)).toEqual([]);
  });
});

/** Exactly what is found, and whether that may be deployed. */
function tableOf(result: Parameters<typeof verdictOf>[0]): string {
  const { findings, isDeployable, reasons } = verdictOf(result, today);
  const rows = findings.map(({ finding: { level, code, subject }, acknowledgment }) => `| ${level} | ${code} | ${subject.kind} ${subject.name} | ${acknowledgment?.who ?? ""} |`);
  return ["| level | code | subject | acknowledged by |", "|---|---|---|---|", ...rows, "", isDeployable ? "Deployable." : `Not deployable: ${reasons.join(" ")}`, ""].join("\n");
}
