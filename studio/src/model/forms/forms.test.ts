import { describe, expect, test } from "vitest";
import { writtenIn } from "../document/written.ts";
import { applyEdits } from "../edits/applyEdit.ts";
import { opened, order, sure } from "../testing/open.ts";
import { suits } from "./describe.ts";
import type { FormField } from "./field.ts";
import { fieldAt, formOfFile, formOfNode, innerFields, renameEntry, setField } from "./forms.ts";

const { checked, open } = opened();
const { loaded } = checked.loaded;
const node = (id: string) => formOfNode(loaded, open, id);
const file = (path: string) => formOfFile(loaded, writtenIn(checked, path) ?? expect.unreachable());
const told = (fields: readonly FormField[]) => fields.map(({ label, isRequired, control }) => `${label}${isRequired ? "*" : ""} ${control.kind}`);
const options = (field: FormField | undefined) => (field?.control.kind === "choice" || field?.control.kind === "choices" ? field.control.options.map(({ value }) => value) : []);
const at = (fields: readonly FormField[], pointer: string) => fieldAt(fields, pointer);

describe("a form comes of the published schema", () => {
  test("of a node: what has a meaning with its mode, what is needed first", () => {
    expect(told(node("product"))).toEqual(["id* text", "type* fixed", "entity* choice", "mode* choice", "where* expression", "description text", "order by items", "with choices", "lock switch"]);
    expect(told(node("taken"))).toEqual(["id* text", "type* fixed", "entity* choice", "action* choice", "values* entries", "description text", "target choice", "where expression", "each expression", "as text", "expect version expression", "limit number", "not found group"]);
  });

  test("of files, with choices from the workspace", () => {
    const tool = file(order);
    expect(options(at(tool, "/policies"))).toEqual(["rate", "small"]);
    expect(options(at(tool, "/auth/allowedRoles"))).toEqual(["customer", "staff", "admin"]);
    expect(at(tool, "/trigger")?.control).toMatchObject({ kind: "variant", chosen: "http" });
    const entity = file("entities/Order.json");
    expect(options(at(entity, "/fields/productId/referenceTo"))).toEqual(["Order", "Product"]);
    expect(options(at(entity, "/statusMachine/transitions/0/to"))).toEqual(["open", "sent"]);
    expect(options(at(node("order"), "/flow/nodes/6/entity"))).toEqual(["Order", "Product"]);
    const values = at(node("order"), "/flow/nodes/6/values");
    expect(values?.control.kind === "entries" && values.control.names.map(({ label }) => label)).toEqual(["ownerId: uuid"]);
  });

  test("every field of every file of the workspace has a control that suits what is written", () => {
    const all = (fields: readonly FormField[]): readonly FormField[] => fields.flatMap((field) => [field, ...all(innerFields(field))]);
    const fields = [...loaded.written.flatMap((written) => all(formOfFile(loaded, written))), ...open.flow.nodes.flatMap(({ id }) => all(node(id)))];
    expect(fields.length).toBeGreaterThan(200);
    expect(fields.filter((field) => !suits(field))).toEqual([]);
    for (const { pointer } of node("product")) expect(at(node("product"), pointer)?.pointer).toBe(pointer);
  });
});

test("what a field is given stands in the file, and it can be left out again", () => {
  const limit = at(node("taken"), "/flow/nodes/5/limit") ?? expect.unreachable();
  const given = sure(applyEdits(loaded.files, setField(order, limit, 5)));
  expect(given.files.get(order)).toContain('"values": { "stock": "stock - input.quantity" }, "limit": 5 }');
  const without = sure(applyEdits(given.files, setField(order, { ...limit, value: 5 }, undefined)));
  expect(without.files).toEqual(loaded.files);
  expect(setField(order, limit, undefined)).toEqual([]);
});

test("an entry is renamed in its place", () => {
  const values = at(node("order"), "/flow/nodes/6/values") ?? expect.unreachable();
  const renamed = sure(applyEdits(loaded.files, renameEntry(order, values, "productId", "product")));
  expect(renamed.files.get(order)).toContain('"values": { "product": "product.id", "quantity": "input.quantity", "note": "input.note" }');
});

test("a key that means nothing is shown for as long as it is there", () => {
  const odd = opened({ [order]: [['"mode": "count", "where": "stock > 50"', '"mode": "count", "limit": 3']] });
  expect(formOfNode(odd.checked.loaded.loaded, odd.open, "look").find(({ key }) => key === "limit")).toMatchObject({ isUseless: true, value: 3 });
});
