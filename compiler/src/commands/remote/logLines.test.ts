import { expect, test } from "vitest";

import { linesAfter, linesSince, logLine } from "./logLines.ts";

const line = (time: number, msg: string): string => JSON.stringify({ level: 30, severity: "INFO", time, service: "shop", tool: "order", ms: 3, msg });

test("a line is told with its time, its level and its fields; what is no JSON stays", () => {
  expect(logLine(line(Date.UTC(2026, 0, 31, 12, 0, 1, 250), "call"), false)).toBe("12:00:01.250 INFO call  tool=order ms=3");
  for (const text of ["Error: it broke", "{ half", '{"msg":"no time"}', '{"time":"noon"}']) expect(logLine(text, false)).toBe(text);
});

test("lines from a time on, with those that belong to them", () => {
  const lines = [line(1, "a"), "trace of a", line(5, "b"), "trace of b"];
  expect(linesSince(lines, 2)).toEqual(lines.slice(2));
  expect(linesSince(lines, 1)).toEqual(lines);
  expect(linesSince(lines, 9)).toEqual([]);
});

test("between two looks nothing is lost and nothing told twice", () => {
  expect(linesAfter([], ["a"])).toEqual(["a"]);
  expect(linesAfter(["a", "b"], ["a", "b"])).toEqual([]);
  expect(linesAfter(["a", "b", "a"], ["b", "a", "c"])).toEqual(["c"]);
  expect(linesAfter(["a", "a"], ["a", "a", "a"])).toEqual(["a"]);
  // So much was written that the two have nothing in common.
  expect(linesAfter(["a"], ["x", "y"])).toEqual(["x", "y"]);
});
