import { expect, test } from "vitest";
import type { PolicySpec, ToolSpec } from "../../spec/index.ts";
import { exampleWorkspace } from "../risk/exampleWorkspace.ts";
import { checked } from "../testing/analysed.ts";
import { judgePolicies } from "./policies.ts";
import { toolFacts } from "./toolFacts.ts";
import { inWords, witnessOf } from "./values/witness.ts";

/** A tool that stores up to so many products, and what a policy of it comes to. */
function judged(policy: Partial<PolicySpec>, tool: Partial<ToolSpec> = {}): string {
  const files = exampleWorkspace({
    tool: {
      policies: ["asked"],
      input: {
        type: "object",
        properties: {
          percent: { type: "integer", minimum: 0, maximum: 50 }, amount: { type: "integer", minimum: 5, maximum: 100 }, note: { type: "string", maxLength: 10 },
          lines: { type: "array", minItems: 1, maxItems: 20, items: { type: "object", properties: { name: { type: "string", maxLength: 80 } }, required: ["name"] } },
        },
        required: ["percent", "amount", "lines"],
      },
      flow: {
        start: "begin",
        nodes: [
          { id: "begin", type: "transaction", action: "begin" },
          { id: "products", type: "write", entity: "Product", action: "create", each: "input.lines", values: { name: "item.name", stock: "0", price: '"1.00"' } },
          { id: "commit", type: "transaction", action: "commit" },
        ],
        edges: [{ from: "begin", to: "products" }, { from: "products", to: "commit" }],
      },
      ...tool,
    },
    policies: [{ name: "asked", version: 1, description: "A policy.", type: "custom", action: "block", ...policy }],
  });
  const workspace = checked(files);
  const entities = new Map(workspace.entities.map((entity) => [entity.name, entity]));
  const [only] = workspace.tools;
  const facts = toolFacts(only!, entities);
  return judgePolicies(only!, { policies: workspace.policies, entities, facts }).map(({ verdict, use, environment }) => {
    const witness = witnessOf(use.condition, environment, only!);
    return witness === undefined ? verdict : `${verdict}: ${inWords(witness)}`;
  }).join();
}

test.each([
  ["input.percent > 50", "never"],
  ["input.percent >= 0", 'always: { "percent": 0 }'],
  ["input.percent > 25", 'maybe: { "percent": 26 }'],
  ["input.percent > 25 && !('admin' in caller.roles)", 'maybe: { "percent": 26 } from a caller with the role "customer"'],
  ["'admin' in caller.roles", 'maybe: a caller with the role "admin"'],
  ["has(input.note) && size(input.note) > 10", "never"],
  ["!has(input.note)", "maybe: {}"],
  ["input.lines.size() > 20", "never"],
  ["input.lines.exists(line, line.name == '')", "maybe"],
  ["input.amount - input.percent < -50", "never"],
  ["input.amount * 2 > 150 && input.amount < 80", 'maybe: { "amount": 79 }'],
])("custom: %s", (condition, expected) => {
  expect(judged({ condition })).toBe(expected);
});

test("custom: for a tool that only admins call, what asks for others never triggers", () => {
  expect(judged({ condition: "input.percent > 25 && !('admin' in caller.roles)" }, { auth: { allowedRoles: ["admin"] } })).toBe("never");
});

test("rowLimit is held against the rows that a call may write, and surely writes", () => {
  const rows = (maxRows: number): string => judged({ type: "rowLimit", parameters: { maxRows } });
  expect([rows(20), rows(19), rows(1), rows(0)]).toEqual(["never", "maybe", "maybe", "always: any call"]);
});

test("budgetCheck is held against what one call spends", () => {
  const budget = (amount: string, maxAmount: number | string): string => judged({ type: "budgetCheck", parameters: { amount, maxAmount, window: "day" } });
  expect(budget("input.amount", 1000)).toBe("maybe");
  expect(budget("input.amount", "4.99")).toBe("always: any call");
  expect(budget("0", 1000)).toBe("never");
  // What is below zero gives nothing back, so that nothing is ever spent.
  expect(budget("-input.amount", 1000)).toBe("never");
});

test("rateLimit is counted at run time: of one call only that it counts itself", () => {
  expect(judged({ type: "rateLimit", parameters: { maxRequestsPerMinute: 10 } })).toBe("maybe");
  expect(judged({ type: "rateLimit", condition: "calls < 1" })).toBe("never");
});
