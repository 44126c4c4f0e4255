import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import type { ToolAnalysis } from "../analysis.ts";
import { analysed } from "../testing/analysed.ts";

function workspace(name: string): ReadonlyMap<string, string> {
  const root = fileURLToPath(new URL(`../../../../golden-tests/workspaces/${name}/`, import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json") && !file.startsWith("expected"));
  return new Map(files.map((file) => [file.replaceAll("\\", "/"), readFileSync(root + file, "utf8")]));
}
const factsOf = (name: string): ((tool: string) => ToolAnalysis["facts"]) => {
  const { tools } = analysed(workspace(name));
  return (tool) => tools.find((each) => each.tool === tool)!.facts;
};

test("the bank: what is read by key and then written is locked when it is read", () => {
  const facts = factsOf("bank");
  expect(facts("transfer")).toEqual({
    reads: ["Account"], writes: ["Account", "Transfer"], locks: ["Account"],
    concurrency: "pessimistic", lockedReads: new Set(["from", "to"]),
    rowsRead: 2, rowsWritten: 3, rowsWrittenBy: new Map([["debit", 1], ["credit", 1], ["transfer", 1]]), calls: [], emits: [],
  });
  expect(facts("statement")).toMatchObject({ reads: ["Account", "Transfer"], writes: [], locks: [], concurrency: "none", rowsRead: 101, rowsWritten: 0 });
});

test("the shop: lists are bounded by their `maxItems`, relations count as read", () => {
  const facts = factsOf("shop");
  expect(facts("placeOrder")).toMatchObject({ writes: ["Order", "OrderLine", "Product"], rowsRead: 51, rowsWritten: 101, lockedReads: new Set(["products"]) });
  expect(facts("order")).toMatchObject({ reads: ["Customer", "Order", "OrderLine", "Payment", "Product"], rowsRead: null });
  expect(facts("catalogue")).toMatchObject({ reads: ["Category", "Product"] });
});

test("reservations: what is asked of other systems, where, how often, and what takes it back", () => {
  const facts = factsOf("reservations");
  expect(facts("processPayment")).toMatchObject({
    calls: [
      { node: "payment", kind: "payment", service: "cards", side: "before", hasSideEffect: true, attempts: 3, timeoutMs: 8000, boundedAttempts: 3, compensation: "refund", times: 1 },
      { node: "letter", kind: "email", service: "letters", side: "behind", hasSideEffect: true, attempts: 1, timeoutMs: 5000, boundedAttempts: 1, compensation: null, times: 1 },
    ],
    emits: ["reservationConfirmed"],
  });
  expect(facts("openingHours").calls).toMatchObject([{ kind: "httpRequest", hasSideEffect: false, side: "before" }]);
  expect(facts("sendReminders")).toMatchObject({ rowsRead: 100, calls: [{ node: "letter", times: 50, attempts: 2 }] });
  expect(facts("markNoShows")).toMatchObject({ rowsWritten: 100, calls: [] });
});
