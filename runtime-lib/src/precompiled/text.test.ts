import { describe, expect, test } from "vitest";
import { canonicalInstant, canonicalUuid, codePoints, equalJson } from "./text.ts";

test("counts code points, not UTF-16 units; a lone surrogate counts as one", () => {
  expect(["", "abc", "👍🏽", "a\ud83d", "\udc4da", "\ud83d\ud83d\udc4d"].map(codePoints)).toEqual([0, 3, 2, 2, 2, 2]);
});

describe("equality of JSON", () => {
  test.each([
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }],
    [[], []],
    ["x", "x"],
  ])("%j equals %j", (a, b) => expect(equalJson(a, b)).toBe(true));

  test.each([
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined }, { b: undefined }],
    [[1, 2], [2, 1]],
    [{}, []],
    [null, {}],
    [0, "0"],
    [JSON.parse('{"toString":1}'), { x: 1 }],
  ])("%j differs from %j", (a, b) => expect(equalJson(a, b)).toBe(false));
});

test("an instant is brought to UTC and milliseconds, a uuid to lower case", () => {
  expect(canonicalInstant("2026-11-23T18:30:00+02:00")).toBe("2026-11-23T16:30:00.000Z");
  expect(canonicalInstant("2026-11-23T18:30:00.123456Z")).toBe("2026-11-23T18:30:00.123Z");
  expect(canonicalUuid("AB54A98C-EB1F-4AD2-AF2F-0AF8A1C2D3E4")).toBe("ab54a98c-eb1f-4ad2-af2f-0af8a1c2d3e4");
  expect([canonicalInstant(null), canonicalUuid(7)]).toEqual([null, 7]);
});
