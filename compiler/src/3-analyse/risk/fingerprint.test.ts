import { expect, test } from "vitest";

import { fingerprintOf, fingerprintPattern } from "./fingerprint.ts";

const finding = { code: "write-over-100-rows", subject: { kind: "tool", name: "retire" }, facts: { node: "products", rows: null } } as const;

test("a fingerprint is the beginning of the digest of code, subject and facts", () => {
  // printf '["write-over-100-rows","tool","retire",{"node":"products","rows":null}]' | sha256sum
  expect(fingerprintOf(finding)).toBe("e1fa-5bd5-2f02-c345");
  expect(fingerprintOf(finding)).toMatch(new RegExp(fingerprintPattern));
});

test("the order of keys does not count, and every part does", () => {
  expect(fingerprintOf({ ...finding, facts: { rows: null, node: "products" } })).toBe(fingerprintOf(finding));
  for (const other of [{ ...finding, code: "unbounded-update" }, { ...finding, subject: { kind: "entity", name: "retire" } as const }, { ...finding, facts: { node: "products", rows: 200 } }]) {
    expect(fingerprintOf(other)).not.toBe(fingerprintOf(finding));
  }
});
