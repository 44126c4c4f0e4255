import { expect, test } from "vitest";

import { exampleWorkspace } from "../risk/exampleWorkspace.ts";
import { externalCallInLoop } from "../risk/rules/externalCallInLoop.ts";
import { checked } from "../testing/analysed.ts";
import { wayTo } from "./way.ts";

const toolOf = (flow: object) => checked(exampleWorkspace({ tool: { flow: flow as never } })).tools[0]!;
const value = (id: string) => ({ id, type: "transform", values: { zero: "0" } });

test("the shortest way from the start, or from a node", () => {
  const tool = toolOf({ start: "one", nodes: ["one", "two", "three", "four"].map(value), edges: [["one", "two"], ["two", "three"], ["three", "four"], ["one", "three"]].map(([from, to]) => ({ from, to })) });
  expect(wayTo(tool, "four")).toEqual(["one", "three", "four"]);
  expect(wayTo(tool, "four", "two")).toEqual(["two", "three", "four"]);
  expect(wayTo(tool, "one")).toEqual(["one"]);
});

test("a node of a loop comes behind the loop", () => {
  const tool = checked(exampleWorkspace(externalCallInLoop.fires)).tools[0]!;
  expect(wayTo(tool, "letter")).toEqual(["letters", "again", "soon", "letter"]);
});
