import { describe, expect, it } from "vitest";
import { toJson } from "../diagnostics/render.ts";
import { applyFix } from "../diagnostics/applyFix.ts";
import { loadWorkspace } from "./loadWorkspace.ts";

const workspaceFile = '{ "name": "shop", "description": "Sells things." }';
const product = `{
  "name": "Product",
  "version": 1,
  "description": "A thing.",
  "fields": {
    "title": { "type": "string", "required": true },
    "stock": { "type": "integer" }
  }
}
`;

/** Loads a small workspace with these files changed; gives the diagnostics as lines. */
function faults(overrides: Record<string, string | undefined>): readonly string[] {
  const files = filesWith(overrides);
  return toJson(loadWorkspace(files).diagnostics, files).map((fault) => `${fault.file}:${fault.line}:${fault.column} ${fault.code} ${fault.message}`);
}
function filesWith(overrides: Record<string, string | undefined>): ReadonlyMap<string, string> {
  const entries = Object.entries({ "workspace.json": workspaceFile, "entities/Product.json": product, ...overrides });
  return new Map(entries.flatMap(([file, text]) => (text === undefined ? [] : [[file, text]])));
}
const changed = (from: string, to: string) => ({ "entities/Product.json": product.replace(from, to) });

describe("loadWorkspace", () => {
  it("gives sound specs as they are", () => {
    const { loaded, diagnostics } = loadWorkspace(filesWith({}));
    expect(diagnostics).toEqual([]);
    expect(loaded.workspace?.spec.name).toBe("shop");
    expect(loaded.entities.map((entity) => [entity.name, entity.spec])).toEqual([["Product", JSON.parse(product)]]);
  });

  it.each<readonly [string, Record<string, string | undefined>, readonly string[]]>([
    ["no workspace.json", { "workspace.json": undefined }, ['workspace.json:1:1 missing-workspace There is no "workspace.json" here, so this is not a workspace.']],
    ["a misspelt folder", { "entites/Order.json": "{}" }, ['entites/Order.json:1:1 unknown-file The file "entites/Order.json" is not part of a workspace: the folders are entities, tools, policies, composites, actors. Did you mean "entities/"?']],
    ["a folder in a folder", { "tools/a/b.json": "{}" }, ['tools/a/b.json:1:1 unknown-file The file "tools/a/b.json" is not part of a workspace: specs lie directly in tools/, without folders inside.']],
    ["another kind of file", { "tools/a.yaml": "a: 1" }, ['tools/a.yaml:1:1 unknown-file The file "tools/a.yaml" is not part of a workspace: specs are files named NAME.json.']],
    ["a misspelt workspace.json", { "workspce.json": "{}" }, ['workspce.json:1:1 unknown-file The file "workspce.json" is not part of a workspace: only workspace.json and acknowledgments.json lie beside the folders. Did you mean "workspace.json"?']],
    ["documentation and hidden files are left alone", { "README.md": "# Shop", ".git/config": "", "tools/.DS_Store": "" }, []],
    ["another name inside", { "entities/Item.json": product }, ['entities/Item.json:2:11 name-differs-from-file The entity in "entities/Item.json" is named "Product". The file and the name inside must be the same.']],
    ["an empty file", { "entities/Product.json": " \n" }, ["entities/Product.json:1:1 invalid-json The file is empty."]],
    ["a trailing comma", changed('"integer" }', '"integer" },'), ["entities/Product.json:7:35 invalid-json JSON allows no comma behind the last item."]],
    ["a missing comma", changed("1,", "1"), ["entities/Product.json:4:3 invalid-json A comma is expected before this."]],
    ["a comment", changed("1,", "1, // first"), ["entities/Product.json:3:17 invalid-json JSON has no comments. Use `description`."]],
    ["text that is not closed", changed('"A thing."', '"A thing.'), ["entities/Product.json:4:18 invalid-json This text is not closed by a double quote."]],
    ["a file that stops", { "entities/Product.json": '{ "name": "Product", ' }, ["entities/Product.json:1:22 invalid-json A property name in double quotes is expected here."]],
    ["a byte order mark", { "entities/Product.json": `\uFEFF${product}` }, ["entities/Product.json:1:1 byte-order-mark The file begins with a byte order mark, which JSON does not allow. Save it as UTF-8 without one."]],
    ["a name twice", changed('"stock": {', '"title": {'), ['entities/Product.json:7:5 duplicate-key The name "title" is already used in this object.']],
    ["a property that is not known", changed('"required"', '"requird"'), ['entities/Product.json:6:34 unknown-property Field "title" has no property "requird". Did you mean "required"?']],
    ["a property that is missing", changed('  "version": 1,\n', ""), ['entities/Product.json:1:1 missing-property Entity "Product" needs the property "version".']],
    ["a misspelt property that is needed is told once", changed('"version"', '"versoin"'), ['entities/Product.json:3:3 unknown-property Entity "Product" has no property "versoin". Did you mean "version"?']],
    ["a wrong type", changed('"version": 1', '"version": "1"'), ['entities/Product.json:3:14 wrong-type "version" of entity "Product" must be a whole number, but is a string.']],
    ["a number out of range", changed('"version": 1', '"version": 0'), ['entities/Product.json:3:14 out-of-range "version" of entity "Product" must be at least 1.']],
    ["a word that is not known", changed('"integer"', '"integr"'), ['entities/Product.json:7:24 unknown-word "type" of field "stock" cannot be "integr". It is one of: string, integer, number, decimal, boolean, date, datetime, enum, uuid, json, reference. Did you mean "integer"?']],
    ["no type", changed('{ "type": "integer" }', "{}"), ['entities/Product.json:7:14 missing-property Field "stock" needs the property "type".']],
    ["a key of another field type: told for its own type only", changed('"integer"', '"integer", "scale": 2'), ['entities/Product.json:7:35 unknown-property Field "stock" has no property "scale".']],
    ["a name in the wrong case", changed('"stock"', '"Stock"'), ['entities/Product.json:7:5 wrong-form A name in "fields" of entity "Product" is "Stock", which is not a name in camelCase.']],
    ["an empty text", changed('"A thing."', '""'), ['entities/Product.json:4:18 out-of-range "description" of entity "Product" must not be empty.']],
    ["a regular expression that is none", changed('"string",', '"string", "pattern": "(",'), ['entities/Product.json:6:45 wrong-form "pattern" of field "title" is "(", which is not a regular expression.']],
    ["a word twice", changed('{ "type": "integer" }', '{ "type": "enum", "values": ["a", "b", "a"] }'), ['entities/Product.json:7:53 repeated-item "values" of field "stock" names "a" twice.']],
    ["an empty list", changed('{ "type": "integer" }', '{ "type": "enum", "values": [] }'), ['entities/Product.json:7:42 out-of-range "values" of field "stock" must not be empty.']],
  ])("%s", (_, overrides, expected) => {
    expect(faults(overrides)).toEqual(expected);
  });

  it("reports what is wrong with a node as a fault of that node's type", () => {
    const tool = `{
  "name": "find", "version": 1, "description": "Finds.", "trigger": { "type": "http" }, "input": {}, "output": {},
  "flow": {
    "start": "product",
    "nodes": [
      { "id": "product", "type": "read", "entity": "Product", "mode": "single", "wher": "true" },
      { "id": "b", "type": "raed" }
    ],
    "edges": []
  }
}`;
    expect(faults({ "tools/find.json": tool })).toEqual([
      'tools/find.json:6:71 unknown-word "mode" of node "product" cannot be "single". It is one of: one, maybeOne, many, count, exists, aggregate.',
      'tools/find.json:6:81 unknown-property Node "product" has no property "wher". Did you mean "where"?',
      'tools/find.json:7:28 unknown-word "type" of node "b" cannot be "raed". It is one of: read, write, transform, ifSwitch, forEach, retry, timeout, payment, email, sms, httpRequest, emit, transaction, policyCheck, assert. Did you mean "read"?',
    ]);
  });

  it("keeps what is sound of a faulty file, and says what it would have defined", () => {
    const files = filesWith({ ...changed('"integer"', '"integr"'), "entities/Order.json": "{" });
    const { loaded } = loadWorkspace(files);
    expect(loaded.entities.map((entity) => [entity.name, Object.keys(entity.spec.fields), [...entity.dropped]])).toEqual([["Product", ["title"], [["/fields/stock", { type: "integr" }]]]]);
    expect([...loaded.broken.entity]).toEqual(["Order"]);
  });

  it("does not read again what has not changed", () => {
    const first = loadWorkspace(filesWith({ "policies/rate.json": "{}" }));
    const second = loadWorkspace(filesWith({ "policies/rate.json": "[]" }), first);
    expect(second.loaded.entities[0]).toBe(first.loaded.entities[0]);
    expect(second.diagnostics).not.toEqual(first.diagnostics);
    expect(second.diagnostics).toEqual(loadWorkspace(filesWith({ "policies/rate.json": "[]" })).diagnostics);
  });

  it.each<readonly [string, Record<string, string>]>([
    ["a misspelt property", changed('"required"', '"requird"')],
    ["a misspelt word", changed('"integer"', '"integr"')],
    ["another name inside", changed('"Product"', '"Produkt"')],
    ["a word twice", changed('{ "type": "integer" }', '{ "type": "enum", "values": ["a", "b", "a"] }')],
  ])("the fix of %s leaves no fault", (_, overrides) => {
    const files = filesWith(overrides);
    const fixes = loadWorkspace(files).diagnostics.flatMap((fault) => (fault.fix === undefined ? [] : [fault.fix]));
    expect(fixes).toHaveLength(1);
    const fixed = fixes.map((fix) => applyFix(files.get(fix.file) ?? "", fix)).join("");
    expect(faults({ "entities/Product.json": fixed })).toEqual([]);
  });
});
