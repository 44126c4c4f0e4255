import { describe, expect, it } from "vitest";
import { didYouMean, editDistance } from "./didYouMean.ts";

describe("didYouMean", () => {
  it.each([
    ["Produkt", ["Order", "Product"], "Product"],
    ["entites", ["entities", "tools"], "entities"],
    ["maybeone", ["one", "maybeOne"], "maybeOne"],
    ["tehre", ["there", "terse"], "there"],
    ["quantitty", ["quantity", "quality"], "quantity"],
    ["Invoice", ["Order", "Product"], undefined],
    ["a", ["b"], undefined],
    ["", ["a"], undefined],
  ] as const)("%s among %j is %s", (written, words, expected) => {
    expect(didYouMean(written, words)).toBe(expected);
  });

  it("does not depend on the order of the words", () => {
    expect(didYouMean("cart", ["card", "cars"])).toBe("card");
    expect(didYouMean("cart", ["cars", "card"])).toBe("card");
  });
});

describe("editDistance", () => {
  it.each([["", "", 0], ["abc", "abc", 0], ["abc", "acb", 1], ["ca", "abc", 3], ["kitten", "sitting", 3], ["", "abc", 3]] as const)("%s to %s is %i", (from, to, expected) => {
    expect(editDistance(from, to)).toBe(expected);
    expect(editDistance(to, from)).toBe(expected);
  });
});
