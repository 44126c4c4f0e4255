import { expect, test } from "vitest";

import { findCommands } from "./commands.ts";

const command = (title: string, about?: string) => ({ id: title, title, run: () => undefined, ...(about !== undefined && { about }) });
const titles = (typed: string) => findCommands([command("Specs", "Write the specs as text"), command("tools/placeOrder.json"), command("Place", "A spot"), command("Review")], typed).map(({ title }) => title);

test("titles that begin with what was typed come first, then those that hold it", () => {
  expect(titles("pla")).toEqual(["Place", "tools/placeOrder.json"]);
  expect(titles("order tools")).toEqual(["tools/placeOrder.json"]);
  expect(titles("write")).toEqual(["Specs"]);
  expect(titles("zzz")).toEqual([]);
  expect(titles(" ")).toHaveLength(4);
});
