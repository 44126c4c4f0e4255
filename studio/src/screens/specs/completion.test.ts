import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";

import { completeSpec } from "./completion.ts";

const texts = { "workspace.json": '{ "auth": { "roles": ["customer", "admin"] } }', "entities/Product.json": "{}", "entities/Order.json": "{}", "policies/orderRate.json": "{}" };

/** What is offered at `|`, and the text that it takes the place of. */
function offered(path: string, marked: string): { readonly options: readonly string[]; readonly replaces: string } {
  const [before = "", after = ""] = marked.split("|");
  const state = EditorState.create({ doc: before + after });
  const result = completeSpec(path, texts, new CompletionContext(state, before.length, true));
  return { options: result?.options.map(({ apply }) => String(apply)) ?? [], replaces: result === null ? "" : state.sliceDoc(result.from, result.to ?? before.length) };
}

test("the keys of a node follow from its type, without those that stand there", () => {
  const { options, replaces } = offered("tools/a.json", '{ "flow": { "nodes": [{ "id": "x", "type": "read", "wh|" }] } }');
  expect(replaces).toBe('"wh"');
  expect(options).toEqual(expect.arrayContaining(['"entity": ', '"where": ', '"mode": ', '"notFound": ']));
  expect(options).not.toContain('"type": ');
  expect(options).not.toContain('"topic": ');
});

test("values are those of the schema, and names those of the workspace", () => {
  expect(offered("tools/a.json", '{ "flow": { "nodes": [{ "id": "x", "type": "read", "mode": "|" }] } }').options).toEqual(expect.arrayContaining(['"one"', '"many"', '"count"']));
  expect(offered("tools/a.json", '{ "flow": { "nodes": [{ "id": "x", "type": "read", "entity": "P|" }] } }')).toEqual({ options: ['"Product"', '"Order"'], replaces: '"P"' });
  expect(offered("tools/a.json", '{ "flow": { "nodes": [{ "id": "x", "type": "r|" }] } }').options).toEqual(expect.arrayContaining(['"read"', '"write"', '"assert"']));
  expect(offered("tools/a.json", '{ "auth": { "allowedRoles": ["|"] } }').options).toEqual(['"customer"', '"admin"']);
  expect(offered("tools/a.json", '{ "policies": ["|"] }').options).toEqual(['"orderRate"']);
  expect(offered("entities/A.json", '{ "fields": { "name": { "type": "|" } } }').options).toEqual(expect.arrayContaining(['"string"', '"decimal"']));
});

test("a file that is no spec gets nothing", () => {
  expect(offered("README.md", "|").options).toEqual([]);
});
