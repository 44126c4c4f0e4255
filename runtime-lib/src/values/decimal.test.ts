import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as decimal from "./decimal.ts";

Big.DP = 40;
const anyDecimal = fc.tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat(12)).map(([units, scale]) => {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${units < 0n ? "-" : ""}${digits.slice(0, point)}${scale === 0 ? "" : `.${digits.slice(point)}`}`;
});

test("agrees with big.js", () => {
  fc.assert(fc.property(anyDecimal, anyDecimal, fc.nat(6), (a, b, scale) => {
    const same = (ours: string, theirs: Big): void => expect(new Big(ours).eq(theirs), `${a}, ${b}: ${ours} for ${theirs.toFixed()}`).toBe(true);
    same(decimal.add(a, b), new Big(a).plus(b));
    same(decimal.subtract(a, b), new Big(a).minus(b));
    same(decimal.multiply(a, b), new Big(a).times(b));
    same(decimal.round(a, scale), new Big(a).round(scale, Big.roundHalfUp));
    same(decimal.floor(a), new Big(a).round(0, new Big(a).lt(0) ? Big.roundUp : Big.roundDown));
    same(decimal.ceil(a), new Big(a).round(0, new Big(a).lt(0) ? Big.roundDown : Big.roundUp));
    same(decimal.negate(a), new Big(a).neg());
    expect(decimal.compare(a, b)).toBe(new Big(a).cmp(b));
    if (!new Big(b).eq(0)) {
      // The quotient is exact when it is multiplied back, within half of its last digit.
      const error = new Big(decimal.divide(a, b, scale)).times(b).minus(a).abs();
      expect(error.times(2).lte(new Big(b).abs().times(new Big(10).pow(-scale)))).toBe(true);
    }
  }), { seed: 1, numRuns: 500 });
});

test("keeps the digits that Postgres' numeric keeps", () => {
  expect(decimal.add("12.50", "1")).toBe("13.50");
  expect(decimal.multiply("12.50", 2)).toBe("25.00");
  expect(decimal.multiply("1.5", "0.10")).toBe("0.150");
  expect(decimal.subtract("0.1", "0.1")).toBe("0.0");
  expect(decimal.negate("0.00")).toBe("0.00");
  expect(decimal.sum([])).toBe("0");
  expect(decimal.sum(["1.0", 2])).toBe("3.0");
});

test("rounds half away from zero", () => {
  expect(["0.5", "1.5", "-0.5", "-1.5", "2.45"].map((value) => decimal.round(value, value === "2.45" ? 1 : 0))).toEqual(["1", "2", "-1", "-2", "2.5"]);
  expect(decimal.divide("1", "8", 2)).toBe("0.13");
  expect(decimal.divide("-1", "8", 2)).toBe("-0.13");
});

test("equal as numbers, null only to itself", () => {
  expect(decimal.equals("1.0", "1.00")).toBe(true);
  expect(decimal.equals("1.0", 1)).toBe(true);
  expect(decimal.equals(null, "0")).toBe(false);
  expect(decimal.equals(null, null)).toBe(true);
  expect(decimal.isOneOf("2", ["1.0", "2.00"])).toBe(true);
});

test("refuses division by zero", () => {
  expect(() => decimal.divide("1", "0.00", 2)).toThrow(expect.objectContaining({ code: "DIVISION_BY_ZERO" }));
});

test("no least and no greatest of nothing", () => {
  expect(decimal.minOf([])).toBeNull();
  expect(decimal.maxOf(["2", "10", 3])).toBe("10");
});
