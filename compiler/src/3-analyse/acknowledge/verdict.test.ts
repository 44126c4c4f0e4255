import { describe, expect, test } from "vitest";

import type { LoadedAcknowledgment } from "../../1-load/index.ts";
import type { Finding } from "../analysis.ts";
import { judge } from "./verdict.ts";

const finding = (fingerprint: string, more: Partial<Finding> = {}): Finding => ({
  code: "read-without-limit", level: "yellow", message: "Look.", subject: { kind: "tool", name: "order" }, evidence: [], facts: {}, fingerprint, ...more,
});
const acknowledgment = (of: string, more: Partial<LoadedAcknowledgment> = {}): LoadedAcknowledgment => ({
  finding: of, code: "read-without-limit", who: "Ada", why: "An order has at most 50 lines.", until: "2026-12-31", place: { file: "acknowledgments.json", pointer: "/acknowledgments/0" }, ...more,
});
const on = { today: "2026-11-25", adminRoles: ["admin"] };
const [one, two] = ["1111-1111-1111-1111", "2222-2222-2222-2222"] as const;

test("a workspace without findings is deployable, one with faults is not", () => {
  expect(judge([], [], on)).toEqual({ isDeployable: true, level: "green", findings: [], stale: [], reasons: [] });
  expect(judge([], [], { ...on, errors: 2 })).toMatchObject({ isDeployable: false, reasons: ["The specs have 2 errors."] });
});

test("yellow stands in the way until it is acknowledged, and stays yellow", () => {
  expect(judge([finding(one), finding(two)], [], on)).toMatchObject({ isDeployable: false, level: "yellow", reasons: ["2 yellow findings are not acknowledged."] });
  expect(judge([finding(one), finding(two)], [acknowledgment(two)], on)).toMatchObject({ isDeployable: false, reasons: ["One yellow finding is not acknowledged."], findings: [{ finding: finding(one) }, { acknowledgment: { who: "Ada" } }] });
  expect(judge([finding(one)], [acknowledgment(one)], on)).toMatchObject({ isDeployable: true, level: "yellow", stale: [], reasons: [] });
});

test("it counts on its last day, and not on the day after", () => {
  const until = (today: string) => judge([finding(one)], [acknowledgment(one)], { ...on, today });
  expect(until("2026-12-31").isDeployable).toBe(true);
  expect(until("2027-01-01")).toMatchObject({ isDeployable: false, stale: [{ reason: "expired", message: "Ada stood for 1111-1111-1111-1111 (`read-without-limit`) until 2026-12-31. Look at it again, and give it a new day." }] });
});

describe("what does not count is told with its reason", () => {
  test.each<readonly [string, Finding, Partial<LoadedAcknowledgment>, string, string]>([
    ["red", finding(one, { level: "red", code: "unbounded-update" }), { code: "unbounded-update" }, "red", "Finding 1111-1111-1111-1111 (`unbounded-update`) is red: it cannot be acknowledged, by nobody. Change the specs."],
    ["changed facts", finding(two), {}, "changed", "Nothing is found any more that 1111-1111-1111-1111 was about: what it rested on has changed. Look at the findings of `read-without-limit` that there are now, and remove this entry."],
    ["a finding that is gone", finding(two, { code: "write-over-100-rows" }), {}, "unknown", "There is no finding 1111-1111-1111-1111, and none of `read-without-limit`. Remove this entry."],
    ["another code", finding(one, { code: "write-over-100-rows" }), {}, "other-code", "Finding 1111-1111-1111-1111 is of `write-over-100-rows`, not of `read-without-limit`. Look at it again, and write its code here."],
    ["no admin", finding(one, { review: "admin" }), {}, "needs-admin", "Finding 1111-1111-1111-1111 (`read-without-limit`) needs the review of an admin: no role is named (admin)."],
    ["another role", finding(one, { review: "admin" }), { role: "staff" }, "needs-admin", 'Finding 1111-1111-1111-1111 (`read-without-limit`) needs the review of an admin: "staff" is none of the admin roles (admin).'],
  ])("%s", (_, found, given, reason, message) => {
    const verdict = judge([found], [acknowledgment(one, given)], on);
    expect(verdict.isDeployable).toBe(false);
    expect(verdict.findings).toEqual([{ finding: found }]);
    expect(verdict.stale.map((each) => [each.reason, each.message])).toEqual([[reason, message]]);
  });
});

test("what asks for an admin takes one", () => {
  expect(judge([finding(one, { review: "admin" })], [], on).reasons).toEqual(["One yellow finding waits for an admin's review."]);
  expect(judge([finding(one, { review: "admin" })], [acknowledgment(one, { role: "admin" })], on).isDeployable).toBe(true);
});
