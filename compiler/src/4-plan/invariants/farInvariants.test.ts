import { expect, test } from "vitest";

import { scratchDatabase } from "../../../../golden-tests/harness/postgres.ts";
import { verifySql } from "../../../../golden-tests/harness/verifySql.ts";
import type { FlowNode } from "../../spec/index.ts";
import { sqlText } from "../testing/show.ts";
import { planned } from "../testing/planned.ts";
import { files, planTrial, uuid, type Trial } from "../testing/workshop.ts";

const rename: FlowNode = { id: "shelf", type: "write", entity: "Shelf", action: "update", where: "id == input.shelfId", values: { name: "''" } };
const input = { shelfId: uuid };
const asked = (trial: Trial): string[] => planTrial(trial).tool.invariants.map(({ entity, name }) => `${entity}.${name}`);

test("a rule that looks at related rows is asked when those are changed", () => {
  const { plan, tool } = planTrial({ input, nodes: [rename] });
  expect(tool.invariants).toEqual([{ entity: "Shelf", name: "toolLiesSomewhere" }]);
  const rule = plan.entities.find(({ entity }) => entity.name === "Shelf")?.invariants[0];
  expect(rule).toMatchObject({ name: "toolLiesSomewhere", message: "It lies nowhere.", source: "Tool: keptOn == null || keptOn.name != ''" });
  expect(sqlText(rule!.broken!)).toBe(`SELECT DISTINCT changed.id
  FROM tool
  JOIN shelf AS changed ON changed.id = tool.shelf_id
 WHERE changed.id = ANY(\${ids}::uuid[])
   AND tool.deleted_at IS NULL
   AND (tool.shelf_id IS NULL OR (SELECT shelf.name FROM shelf WHERE shelf.id = tool.shelf_id) <> '') IS NOT TRUE
 ORDER BY changed.id`);
});

test("not when nothing changed that it looks at, and not for a row that nothing points at yet", () => {
  expect(asked({ input, nodes: [{ ...rename, action: "softDelete", values: undefined } as never] })).toEqual([]);
  expect(asked({ nodes: [{ id: "shelf", type: "write", entity: "Shelf", action: "create", values: { name: "'attic'" } }] })).toEqual([]);
});

/** Orders whose lines add up, as in the shop. */
function orders(nodes: readonly FlowNode[]): ReadonlyMap<string, string> {
  const order = {
    name: "Order", version: 1, description: "An order.", fields: { total: { type: "integer", required: true } },
    relationships: { lines: { type: "hasMany", target: "Line", field: "orderId" }, labels: { type: "manyToMany", target: "Label", through: "Labelled", field: "orderId", targetField: "labelId" } },
    invariants: [
      { name: "linesAddUp", expression: "total == lines.sum(line, line.amount)", message: "The lines must add up." },
      { name: "labelsAreKnown", expression: "labels.all(label, label.word != '')", message: "A label has a word." },
    ],
  };
  const line = { name: "Line", version: 1, description: "A line.", fields: { orderId: { type: "reference", referenceTo: "Order", required: true }, amount: { type: "integer", required: true }, note: { type: "string" } } };
  const label = { name: "Label", version: 1, description: "A label.", fields: { word: { type: "string", required: true } } };
  const labelled = { name: "Labelled", version: 1, description: "A tie.", fields: { orderId: { type: "reference", referenceTo: "Order", required: true }, labelId: { type: "reference", referenceTo: "Label", required: true } } };
  const entities = [order, line, label, labelled].map((entity) => [`entities/${entity.name}.json`, JSON.stringify(entity)] as const);
  return new Map([...files({ nodes, input: { orderId: uuid, lineId: uuid, labelId: uuid } }), ...entities]);
}
const rulesOf = (...nodes: readonly FlowNode[]): string[] => planned(orders(nodes)).tools[0]!.invariants.map(({ entity, name }) => `${entity}.${name}`);
const lineOf = (orderId: string): FlowNode => ({ id: "line", type: "write", entity: "Line", action: "create", values: { orderId, amount: "1" } });

test("a new, a changed and a deleted row of a hasMany", () => {
  const change = (values: Record<string, string>): FlowNode => ({ id: "line", type: "write", entity: "Line", action: "update", where: "id == input.lineId", values });
  expect(rulesOf(lineOf("input.orderId"))).toEqual(["Line.orderLinesAddUp"]);
  expect(rulesOf(change({ amount: "2" }))).toEqual(["Line.orderLinesAddUp"]);
  expect(rulesOf(change({ orderId: "input.orderId" }))).toEqual(["Line.orderLinesAddUp"]);
  expect(rulesOf(change({ note: "'new'" }))).toEqual([]);
  expect(rulesOf({ id: "line", type: "write", entity: "Line", action: "softDelete", where: "id == input.lineId" })).toEqual(["Line.orderLinesAddUp"]);
});

test("a row that is tied to one that the tool writes itself is not asked twice", () => {
  const order: FlowNode = { id: "order", type: "write", entity: "Order", action: "create", values: { total: "1" } };
  expect(rulesOf(order, lineOf("order.id"))).toEqual(["Order.linesAddUp", "Order.labelsAreKnown"]);
});

test("both sides of a manyToMany; Postgres takes what asks them", async () => {
  const database = await scratchDatabase();
  const nodes: readonly FlowNode[] = [
    { id: "label", type: "write", entity: "Label", action: "update", where: "id == input.labelId", values: { word: "''" } },
    { id: "tie", type: "write", entity: "Labelled", action: "create", values: { orderId: "input.orderId", labelId: "input.labelId" } },
    lineOf("input.orderId"),
  ];
  try {
    const plan = planned(orders(nodes));
    expect(plan.tools[0]!.invariants.map(({ entity, name }) => `${entity}.${name}`)).toEqual(["Line.orderLinesAddUp", "Labelled.orderLabelsAreKnown", "Label.orderLabelsAreKnown"]);
    await verifySql(plan, database.url);
  } finally {
    await database.close();
  }
});
