import { describe, expect, test } from "vitest";

import { applyFix } from "../../diagnostics/applyFix.ts";
import type { Finding } from "../analysis.ts";
import { examined, findingsOf } from "../testing/analysed.ts";
import { exampleWorkspace } from "./exampleWorkspace.ts";
import { rules } from "./register.ts";

describe.each(rules)("$code", (rule) => {
  const files = exampleWorkspace(rule.fires);
  let found: readonly Finding[] | undefined;
  const own = (): readonly Finding[] => (found ??= findingsOf(files)).filter(({ code }) => code === rule.code);

  test("speaks up about its example, exactly as often as it says", () => {
    const findings = own();
    expect(findings.map(({ message }) => message)).toHaveLength(rule.fires.times ?? 1);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
    for (const { level, message, facts } of findings) {
      expect(level).toBe(rule.level);
      expect(message).toMatch(/^[A-Z].*[.?]$/s);
      expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    }
  });

  test("points at places that are there", () => {
    for (const { evidence } of own()) {
      for (const { message, place } of evidence) {
        expect(message).toMatch(/^[A-Z].*\.$/s);
        expect(valueAt(files.get(place.file), place.pointer)).not.toBe(undefined);
      }
    }
  });

  test("its example is sound otherwise, unless the rule is about specs that may not be", () => {
    if (rule.on !== "spec") expect(examined(files).errors).toEqual([]);
  });

  test("is silent about the example made safe, and so are all other rules", () => {
    const safe = exampleWorkspace(rule.passes);
    expect(examined(safe).errors).toEqual([]);
    expect(findingsOf(safe).filter(({ code }) => rule.passes.also?.includes(code) !== true).map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });

  test("each fix that it offers makes that finding go, and breaks nothing", () => {
    const broken = examined(files).errors;
    for (const { fix, fingerprint } of own()) {
      if (fix === undefined) continue;
      const fixed = new Map([...files, [fix.file, applyFix(files.get(fix.file) ?? "", fix)]]);
      expect(findingsOf(fixed).map((finding) => finding.fingerprint)).not.toContain(fingerprint);
      expect(examined(fixed).errors.filter((error) => !broken.includes(error))).toEqual([]);
    }
  });
});

test("codes are the names of the rules' files, each once, and sentences are sentences", () => {
  expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
  for (const { code, sentence, why, remedy } of rules) {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const text of [sentence, why, remedy]) expect(text).toMatch(/^[A-Z].*\.$/s);
  }
});

test("red rules come before yellow ones", () => {
  const levels = rules.map(({ level }) => level);
  expect(levels).toEqual([...levels.filter((level) => level === "red"), ...levels.filter((level) => level === "yellow")]);
});

function valueAt(text: string | undefined, pointer: string): unknown {
  const names = pointer.split("/").slice(1).map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  return names.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], JSON.parse(text ?? "null"));
}
