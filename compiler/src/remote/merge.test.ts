import { expect, test } from "vitest";

import { mergeTrees } from "./merge.ts";

const tree = (files: Record<string, string>): Map<string, string> => new Map(Object.entries(files));

test("what one side changed is taken from it, what both changed alike stays, what both changed apart is a conflict", () => {
  const base = tree({ same: "0", mine: "0", theirs: "0", alike: "0", apart: "0", deletedByMe: "0", deletedByThem: "0", deletedAndChanged: "0", deletedByBoth: "0" });
  const mine = tree({ same: "0", mine: "1", theirs: "0", alike: "1", apart: "1", deletedByThem: "0", newOfMine: "1", newOfBoth: "1", newApart: "1" });
  const theirs = tree({ same: "0", mine: "0", theirs: "2", alike: "1", apart: "2", deletedByMe: "0", deletedAndChanged: "2", newOfBoth: "1", newOfTheirs: "2", newApart: "2" });
  const { files, conflicts } = mergeTrees(base, mine, theirs);
  expect(Object.fromEntries(files)).toEqual({ same: "0", mine: "1", theirs: "2", alike: "1", apart: "1", newOfMine: "1", newOfBoth: "1", newOfTheirs: "2", newApart: "1" });
  expect(conflicts).toEqual([
    { path: "apart", base: "0", mine: "1", theirs: "2" },
    { path: "deletedAndChanged", base: "0", mine: undefined, theirs: "2" },
    { path: "newApart", base: undefined, mine: "1", theirs: "2" },
  ]);
});
