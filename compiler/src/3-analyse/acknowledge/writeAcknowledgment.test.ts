import { expect, test } from "vitest";

import { writeAcknowledgment } from "./writeAcknowledgment.ts";

const entry = { finding: "1111-1111-1111-1111", code: "read-without-limit", who: "Ada", why: "An order has at most 50 lines.", until: "2026-12-31" };

test("the first entry makes the file", () => {
  expect(JSON.parse(writeAcknowledgment(undefined, entry))).toEqual({ acknowledgments: [entry] });
});

test("a further one comes last, and the others stay", () => {
  const text = `{\n  "acknowledgments": [\n    { "finding": "2222-2222-2222-2222" }\n  ]\n}\n`;
  const written = writeAcknowledgment(text, entry);
  expect(JSON.parse(written)).toEqual({ acknowledgments: [{ finding: "2222-2222-2222-2222" }, entry] });
});

test("one for the same finding takes its place", () => {
  const again = { ...entry, until: "2027-12-31" };
  expect(JSON.parse(writeAcknowledgment(writeAcknowledgment(undefined, entry), again))).toEqual({ acknowledgments: [again] });
});
