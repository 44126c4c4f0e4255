import { expect, test } from "vitest";

import { analyse } from "../3-analyse/analyse.ts";
import { rules } from "../3-analyse/risk/register.ts";
import { planned, sampleWorkspace } from "../4-plan/testing/planned.ts";
import { runtimeProblems } from "../5-emit/problems/catalogue.ts";
import { inAscii } from "./ascii.ts";
import type { Explanation } from "./explanation.ts";
import { explainTool } from "./index.ts";
import { table } from "./markdown.ts";
import { runtimeCauses } from "./runtimeCauses.ts";
import { list, one, plural, thousands } from "./words.ts";

function explained(workspace: string, tool: string): Explanation {
  const files = sampleWorkspace(workspace);
  const plan = planned(files);
  return explainTool({ plan, analysis: analyse(plan.workspace), files }, tool) ?? expect.unreachable();
}

test("every refusal of the runtime has somebody who causes it", () => {
  expect(Object.keys(runtimeCauses).sort()).toEqual(Object.keys(runtimeProblems).sort());
});

test("reads and writes are told by field, and a lock is told once", () => {
  const { reads, writes, locks, bounds } = explained("bank", "transfer");
  expect(reads).toEqual([{ entity: "Account", fields: ["id", "balance"], nodes: ["from", "to", "debit", "credit"], ownOnly: true }]);
  expect(writes).toMatchObject([{ entity: "Account", fields: ["balance"], actions: ["update"] }, { entity: "Transfer", fields: ["fromId", "toId", "amount", "purpose", "by"], actions: ["create"] }]);
  expect(locks.map(({ node, rows, by }) => [node, rows, by])).toEqual([["from", 1, "read"], ["to", 1, "read"]]);
  expect(bounds).toEqual({ roundTrips: 3, rowsRead: 2, rowsWritten: 3, externalCalls: 0 });
});

test("a machine has the tools of the whole workspace on its arrows, and marks those of this tool", () => {
  const [machine] = explained("shop", "shipOrder").machines;
  expect(machine).toMatchObject({ entity: "Order", initial: "pending", createdBy: ["placeOrder"] });
  expect(machine?.transitions.map(({ name, tools, condition, here }) => [name, tools, condition, here])).toEqual([
    ["pay", ["payOrder"], "", false],
    ["ship", ["shipOrder"], "staff or admin, if paidAt != null", true],
    ["deliver", ["deliverOrder"], "staff or admin", false],
    ["cancel", ["cancelOrder"], "", false],
  ]);
});

test("a tool is held to every rule: those that found something, and those that did not", () => {
  for (const tool of ["placeOrder", "updateProduct"]) {
    const { risk } = explained("shop", tool);
    expect(new Set([...risk.heldTo, ...risk.findings].map(({ code }) => code))).toEqual(new Set(rules.map(({ code }) => code)));
  }
  expect(explained("shop", "updateProduct").risk.findings).toMatchObject([{ code: "write-without-idempotency-key", evidence: [{ file: "tools/updateProduct.json", line: 3 }, {}] }]);
});

test("a tool that is not there has no explanation", () => {
  const files = sampleWorkspace("bank");
  const plan = planned(files);
  expect(explainTool({ plan, analysis: analyse(plan.workspace), files }, "rob")).toBeUndefined();
});

test("words", () => {
  expect([list([]), list(["a"]), list(["a", "b"]), list(["a", "b", "c"], "or")]).toEqual(["", "a", "a and b", "a, b or c"]);
  expect(["Category", "Day", "Box", "Order"].map(plural)).toEqual(["Categories", "Days", "Boxes", "Orders"]);
  expect([one("Order"), one("Product"), thousands(1234567), thousands(12)]).toEqual(["an Order", "a Product", "1,234,567", "12"]);
  expect(inAscii("┌┴─ x ─►")).toBe("++- x ->");
  expect(table(["a", "b"], [["x | y", "1"]])).toBe("| a      | b |\n|--------|---|\n| x \\| y | 1 |");
});
