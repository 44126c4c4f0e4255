import { describe, expect, test } from "vitest";

import { applyFix } from "../../diagnostics/applyFix.ts";
import { analysed } from "../testing/analysed.ts";
import { exampleWorkspace } from "./exampleWorkspace.ts";
import { rules } from "./register.ts";

describe.each(rules)("$code", (rule) => {
  test("speaks up about its example", () => {
    const { tools } = analysed(exampleWorkspace(rule.fires));
    expect(tools[0]?.findings.filter(({ code }) => code === rule.code)).not.toEqual([]);
    expect(tools[0]?.level === "red" || rule.level === "yellow").toBe(true);
  });

  test("is silent about the example made safe, and so are all other rules", () => {
    expect(analysed(exampleWorkspace(rule.passes)).tools[0]?.findings).toEqual([]);
  });

  test("a fix that it offers makes it fall silent", () => {
    const files = exampleWorkspace(rule.fires);
    const fixes = analysed(files).tools[0]?.findings.flatMap(({ code, fix }) => (code === rule.code && fix !== undefined ? [fix] : [])) ?? [];
    for (const fix of fixes.slice(0, 1)) {
      const fixed = new Map([...files, [fix.file, applyFix(files.get(fix.file) ?? "", fix)]]);
      expect(analysed(fixed).tools[0]?.findings.filter(({ code }) => code === rule.code)).toEqual([]);
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
