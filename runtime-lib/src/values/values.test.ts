import { describe, expect, test } from "vitest";
import * as date from "./date.ts";
import * as double from "./double.ts";
import * as instant from "./instant.ts";
import * as integer from "./integer.ts";
import * as json from "./json.ts";
import * as list from "./list.ts";
import * as text from "./text.ts";

const refusing = (code: string): unknown => expect.objectContaining({ code });
const largest = Number.MAX_SAFE_INTEGER;

describe("integers", () => {
  test("leave their range for a refusal only", () => {
    expect(integer.add(largest, 0)).toBe(largest);
    expect(() => integer.add(largest, 1)).toThrow(refusing("NUMBER_OUT_OF_RANGE"));
    expect(() => integer.subtract(-largest, 1)).toThrow(refusing("NUMBER_OUT_OF_RANGE"));
    expect(() => integer.multiply(2 ** 27, 2 ** 27)).toThrow(refusing("NUMBER_OUT_OF_RANGE"));
  });
  test("truncate towards zero", () => {
    expect([integer.divide(-7, 2), integer.divide(7, -2), integer.remainder(-7, 2), integer.truncate(-2.9)]).toEqual([-3, -3, -1, -2]);
    expect(() => integer.divide(1, 0)).toThrow(refusing("DIVISION_BY_ZERO"));
    expect(() => integer.remainder(1, 0)).toThrow(refusing("DIVISION_BY_ZERO"));
    expect(integer.divide(largest, 1)).toBe(largest);
  });
  test("add up exactly, whatever the order", () => {
    expect(integer.sum([largest, 5, -5])).toBe(largest);
    expect(() => integer.sum([largest, 1])).toThrow(refusing("NUMBER_OUT_OF_RANGE"));
    expect(integer.sum([])).toBe(0);
  });
  test("are read from decimals and texts", () => {
    expect([integer.ofDecimal("-12.99"), integer.parse("-42"), integer.parse("007")]).toEqual([-12, -42, 7]);
    for (const wrong of ["", " 1", "1.0", "1e3", "0x10", "--1"]) expect(() => integer.parse(wrong)).toThrow(refusing("VALUE_REFUSED"));
    expect(() => integer.parse("9007199254740992")).toThrow(refusing("NUMBER_OUT_OF_RANGE"));
  });
});

test("doubles are never infinite, and zero only where they are", () => {
  expect(() => double.multiply(1e200, 1e200)).toThrow(refusing("NUMBER_OUT_OF_RANGE"));
  expect(() => double.multiply(1e-200, 1e-200)).toThrow(refusing("NUMBER_OUT_OF_RANGE"));
  expect(() => double.divide(1, 0)).toThrow(refusing("DIVISION_BY_ZERO"));
  expect([double.round(2.5), double.round(-2.5), double.round(0.49999999999999994)]).toEqual([3, -3, 0]);
  expect(() => double.ofDecimal(`1${"0".repeat(400)}`)).toThrow(refusing("NUMBER_OUT_OF_RANGE"));
});

describe("text", () => {
  test("counts and cuts code points", () => {
    expect(text.length("a😀b")).toBe(3);
    expect(text.substring("a😀b", 1, 2)).toBe("😀");
    expect(text.substring("abc", -1, 2)).toBe("ab");
    expect(text.substring("abc", 2, 1)).toBe("");
  });
  test("has the order of code points, not of UTF-16 units", () => {
    const words = ["\u{1F600}", "\uFB01", "b", "a", "", "ab"];
    expect([...words].sort(text.compare)).toEqual(["", "a", "ab", "b", "\uFB01", "\u{1F600}"]);
  });
  test("changes and trims ASCII only", () => {
    expect(text.toLowerCase("ÀB")).toBe("Àb");
    expect(text.toUpperCase("straße")).toBe("STRAßE");
    expect(text.trim("\u00a0 a \t")).toBe("\u00a0 a");
  });
});

describe("dates and instants", () => {
  test("months end where they end", () => {
    expect(date.addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(date.addMonths("2028-02-29", 12)).toBe("2029-02-28");
    expect(date.addMonths("0099-12-31", 2)).toBe("0100-02-28");
    expect(date.addMonths("2026-01-31", -11)).toBe("2025-02-28");
  });
  test("days are counted over leap years", () => {
    expect(date.daysBetween("2028-02-28", "2028-03-01")).toBe(2);
    expect(date.addDays("0001-01-31", 30)).toBe("0001-03-02");
  });
  test("stay within the years 1 to 9999", () => {
    expect(() => date.addDays("9999-12-31", 1)).toThrow(refusing("VALUE_REFUSED"));
    expect(() => instant.add("0001-01-01T00:00:00.000Z", -1)).toThrow(refusing("VALUE_REFUSED"));
    expect(() => date.addMonths("2026-01-01", 9e15)).toThrow(refusing("VALUE_REFUSED"));
  });
  test("are taken apart in UTC", () => {
    const at = "2026-11-23T18:30:05.250Z";
    expect([instant.year(at), instant.month(at), instant.day(at), instant.hour(at), instant.minute(at), instant.second(at), date.of(at)]).toEqual([2026, 11, 23, 18, 30, 5, "2026-11-23"]);
    expect(instant.difference(at, instant.ofDate("2026-11-23"))).toBe(66_605_250);
  });
});

test("lists refuse items that are not there, and have no least of nothing", () => {
  expect(list.at(["a"], 0)).toBe("a");
  expect(() => list.at(["a"], 1)).toThrow(refusing("VALUE_REFUSED"));
  expect(() => list.at([], -1)).toThrow(refusing("VALUE_REFUSED"));
  expect([list.min([]), list.min([3, 1, 2]), list.max(["2026-01-01", "2026-11-23"])]).toEqual([null, 1, "2026-11-23"]);
});

test("JSON is compared without the order of keys, and asked for its own properties only", () => {
  expect(json.equals({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  expect(json.has({ a: null }, "a")).toBe(true);
  expect(json.has({}, "toString")).toBe(false);
  expect(json.get({ a: 1 }, "constructor")).toBeUndefined();
});
