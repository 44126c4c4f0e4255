import { expect, test } from "vitest";

import { judge } from "../acknowledge/verdict.ts";
import { exampleWorkspace } from "../risk/exampleWorkspace.ts";
import { sideEffectInTransaction } from "../risk/rules/sideEffectInTransaction.ts";
import { writeWithoutIdempotencyKey } from "../risk/rules/writeWithoutIdempotencyKey.ts";
import { findingsOf } from "../testing/analysed.ts";
import { renderFindings } from "./renderFindings.ts";

const on = { today: "2026-11-25", adminRoles: ["admin"] };

test("a finding is told with its place, its line, the way to it, and what to do", () => {
  const files = exampleWorkspace(sideEffectInTransaction.fires);
  const red = findingsOf(files).filter(({ level }) => level === "red");
  expect(renderFindings(judge(red, [], on), files)).toBe(`tools/example.json:64:7 red side-effect-in-transaction in tool example
  Node "letter" of tool "example" sends an email through "letters" between \`begin\` and \`commit\`, and a rollback would not take that back. Move it behind \`commit\`, or before \`begin\`.
   64 |       {
      |       ^
  way: begin -> product -> soon -> letter
  fix: Move "letter" behind "commit"
`);
});

test("what is acknowledged takes a line, and what does not count says why", () => {
  const files = new Map([...exampleWorkspace(writeWithoutIdempotencyKey.fires), ["acknowledgments.json", '{ "acknowledgments": [{}, {}] }']]);
  const findings = findingsOf(files);
  const entry = { finding: findings[0]?.fingerprint ?? "", code: "write-without-idempotency-key", who: "Ada", why: "The caller asks once.", until: "2026-12-31" };
  const at = (index: number) => ({ place: { file: "acknowledgments.json", pointer: `/acknowledgments/${index}` } });
  const gone = { ...entry, finding: "0000-0000-0000-0000", code: "unbounded-list", ...at(1) };
  expect(renderFindings(judge(findings, [{ ...entry, ...at(0) }, gone], on), files)).toBe(`Acknowledged:
  tools/example.json:2:11 yellow write-without-idempotency-key Ada, until 2026-12-31: The caller asks once.

acknowledgments.json:1:27 stale acknowledgment
  There is no finding 0000-0000-0000-0000, and none of \`unbounded-list\`. Remove this entry.
    1 | { "acknowledgments": [{}, {}] }
      |                           ^
`);
});

test("nothing found is nothing told", () => {
  expect(renderFindings(judge([], [], on), new Map())).toBe("");
});
