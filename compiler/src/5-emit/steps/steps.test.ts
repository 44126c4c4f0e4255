import { expect, test } from "vitest";
import type { Step, WorkspacePlan } from "../../4-plan/plan.ts";
import { noEffect } from "../../4-plan/testing/noEffect.ts";
import { code, entityPlan, template } from "../testing/plan.ts";
import { printed } from "../testing/printed.ts";
import { emitContext, printSteps } from "./index.ts";

const order = entityPlan({ name: "Order", version: 1, description: "An order.", fields: { note: { type: "string" } } }, {});
const plan: Pick<WorkspacePlan, "entities"> = { entities: [order] };
const text = (...steps: readonly Step[]): string => printed(emitContext(plan).steps(steps)).text;

const read: Step = { kind: "wave", statements: [{ method: "maybeOne", nodes: ["order"], variables: ["order"], entity: "Order", rowType: "Order", effect: noEffect, sql: template`SELECT id\n  FROM "order"\n WHERE id = ${code("input.id")}` }] };

const examples: { readonly [Kind in Exclude<Step["kind"], "wave">]: readonly [step: Extract<Step, { kind: Kind }>, text: string] } = {
  newId: [{ kind: "newId", variable: "orderId" }, "const orderId = tx.newId();"],
  let: [{ kind: "let", variable: "total", code: code("order.total") }, "const total = order.total;"],
  transform: [
    { kind: "transform", node: "price", variable: "price", values: [{ name: "cents", code: code("1 + 1") }, { name: "note", code: code("note") }] },
    "const price = { cents: 1 + 1, note };",
  ],
  assert: [{ kind: "assert", node: "inStock", condition: code("stock > 0"), failure: "OUT" }, 'tx.assert("inStock", stock > 0, "OUT");'],
  found: [{ kind: "found", node: "order", variable: "order", from: "orderRow", failure: "NO_ORDER" }, 'const order = tx.found("order", orderRow, "NO_ORDER");'],
  owner: [{ kind: "owner", node: "order", owner: code("input.ownerId") }, 'tx.checkOwner("order", input.ownerId);'],
  transition: [{ kind: "transition", node: "cancelled", entity: "Order", transitions: ["cancel"], row: code("order") }, 'tx.checkTransition("cancelled", Order, ["cancel"], order);'],
  policyCheck: [{ kind: "policyCheck", node: "budget", policy: "dailyBudget", amount: code("order.total") }, 'await tx.policy("budget", dailyBudget, order.total);'],
  if: [
    {
      kind: "if", node: "size",
      cases: [{ name: "large", when: code("total > 10"), steps: [{ kind: "newId", variable: "id" }] }, { name: "medium", when: code("total > 5"), steps: [] }],
      otherwise: { name: "small", steps: [{ kind: "assert", node: "a", condition: code("ok"), failure: "NO" }] },
    },
    '// "size"\nif (total > 10) {\n  // large\n  const id = tx.newId();\n} else if (total > 5) {\n  // medium: nothing to do\n} else {\n  // small\n  tx.assert("a", ok, "NO");\n}',
  ],
};

test.each(Object.entries(examples))("%s", (_kind, [step, expected]) => {
  expect(text(step)).toBe(expected);
});

test("a row that is looked for but not read has no name", () => {
  expect(text({ ...examples.found[0], variable: null })).toBe('tx.found("order", orderRow, "NO_ORDER");');
});

test("an entity and a policy are imported from where they are", () => {
  expect(printed(emitContext(plan).steps([examples.transition[0], examples.policyCheck[0]])).imports).toEqual(['import { Order } from "../entities/order.js";', 'import { dailyBudget } from "../policies.js";']);
});

test("a wave of one statement is awaited; of several it goes out together, and results that nobody reads have no name", () => {
  expect(text(read)).toBe('const order = await tx.maybeOne("order", sql<Order>`\n  SELECT id\n    FROM "order"\n   WHERE id = ${input.id}\n`);');
  const count = { method: "value", nodes: ["count"], variables: ["count"], entity: "Order", rowType: "number", comment: "How many there are.", sql: template`SELECT count(*)`, effect: noEffect } as const;
  const unread = { ...count, nodes: ["first"], variables: [null], comment: "" } as const;
  expect(text({ kind: "wave", statements: [unread, count, unread] }).split("\n")).toEqual([
    "const [, count] = await tx.wave(", '  tx.value("first", sql<number>`', "    SELECT count(*)", "  `),", "", "  // How many there are.", '  tx.value("count", sql<number>`', "    SELECT count(*)", "  `),", "", '  tx.value("first", sql<number>`', "    SELECT count(*)", "  `),", ");",
  ]);
  expect(text({ kind: "wave", statements: [unread] })).toMatch(/^await tx\.value/);
});

test("names stand directly above what uses them, checks together, and everything else has air around it", () => {
  const { newId, assert, found, let: name } = examples;
  expect(printed(printSteps([read, found[0], assert[0], newId[0], name[0], read, read], emitContext(plan))).text.split("\n").map((line) => line.slice(0, 14))).toEqual([
    "const order = ", "  SELECT id", '    FROM "orde', "   WHERE id = ", "`);",
    "const order = ",
    'tx.assert("inS',
    "",
    "const orderId ",
    "const total = ",
    "const order = ", "  SELECT id", '    FROM "orde', "   WHERE id = ", "`);",
    "",
    "const order = ", "  SELECT id", '    FROM "orde', "   WHERE id = ", "`);",
  ]);
});
