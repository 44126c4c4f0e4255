import fc from "fast-check";
import { expect, test } from "vitest";

import { randomFrom, type Random } from "../testing/random.ts";
import { explore } from "./explore.ts";
import type { Program, Step } from "./program.ts";
import { bruteForce } from "./testing/bruteForce.ts";
import { readOf, writeOf } from "./testing/steps.ts";

const rows = ["x", "y"] as const;
/** Which rows the second program means by `x` and `y`: those of the first, crossed, or others. */
const mappings = ["x", "y", "z"].flatMap((x) => ["x", "y", "w"].filter((y) => y !== x).map((y) => ({ x, y })));

/** Reads and writes of two rows; a write is computed from what was read, or adds to what is stored. */
function randomProgram(random: Random, tool: string): Program {
  const reads: string[] = [];
  const steps = Array.from({ length: 1 + random.below(3) }, (_, index): Step => {
    const row = random.pick(rows);
    const node = `n${index}`;
    if (random.below(2) === 0) {
      reads.push(node);
      return readOf(node, row, random.below(3) === 0);
    }
    const from = reads.filter(() => random.below(2) === 0);
    return writeOf(node, row, random.pick(["set", "add"]), from);
  });
  return { tool, isolation: random.pick(["readCommitted", "readCommitted", "snapshot"]), steps };
}

test("two programs race exactly when numbers, in some order of their statements, come out as in neither order of the calls", () => {
  const property = fc.property(fc.gen(), (gen) => {
    const random = randomFrom(gen);
    const [one, other] = [randomProgram(random, "one"), randomProgram(random, "other")];
    expect(explore(one, other).length > 0).toBe(mappings.some((mapping) => bruteForce(one, other, mapping)));
  });
  fc.assert(property, { numRuns: 500, seed: 5 });
});

test("reading without holding, and writing what was computed from it, loses an update", () => {
  const program: Program = { tool: "take", isolation: "readCommitted", steps: [readOf("seen", "x", false), writeOf("taken", "x", "set", ["seen"])] };
  const anomalies = explore(program, program);
  expect(anomalies[0]?.order.map(({ call, step, commits }) => `${call} ${step?.node}${commits ? ", commits" : ""}`)).toEqual(["0 seen", "1 seen", "1 taken, commits", "0 taken, commits"]);
});

test.each<readonly [string, Program["isolation"], boolean, "set" | "add", readonly string[]]>([
  ["the row is held", "readCommitted", true, "set", ["seen"]],
  ["a conflict runs the call again", "snapshot", false, "set", ["seen"]],
])("no update is lost where %s", (_, isolation, lock, how, from) => {
  const program: Program = { tool: "take", isolation, steps: [readOf("seen", "x", lock), writeOf("taken", "x", how, from)] };
  expect(explore(program, program)).toEqual([]);
});
