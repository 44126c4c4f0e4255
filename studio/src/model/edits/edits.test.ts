import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { workspaceFiles } from "../../../../compiler/src/2-check/testing/workspace.ts";
import { applyEdits, type Applied } from "./applyEdit.ts";
import { difference } from "./difference.ts";
import { isRefused, type Edit, type Refused } from "./edit.ts";
import { change, noHistory, pause, redo, undo, type Draft } from "./history.ts";
import { applyChanges } from "./patch.ts";
import { rebase } from "./rebase.ts";

const file = "tools/order.json";
const files = workspaceFiles();
const sure = <Result extends object>(result: Result | Refused): Result => (isRefused(result) ? expect.unreachable(result.refused) : result);
const applied = (...edits: readonly Edit[]): Applied => sure(applyEdits(files, edits));
const text = (result: { readonly files: ReadonlyMap<string, string> }, path = file): string => result.files.get(path) ?? "";
const lines = (result: Applied): readonly string[] => text(result).split("\n").filter((line) => !(files.get(file) ?? "").split("\n").includes(line)).map((line) => line.trim());

describe("edits", () => {
  test.each<readonly [string, Edit, readonly string[]]>([
    ["set", { kind: "set", file, pointer: "/flow/nodes/2/failure/status", value: 410 }, ['{ "id": "exists", "type": "assert", "condition": "product != null", "failure": { "code": "NO_PRODUCT", "status": 410, "message": "There is no such product." } },']],
    ["insert", { kind: "insert", file, pointer: "/flow/edges/-", value: { from: "begin", to: "commit" } }, ['{ "from": "order", "to": "commit" },', '{ "from": "begin", "to": "commit" }']],
    ["remove", { kind: "remove", file, pointer: "/policies/1" }, ['"policies": ["rate"],']],
    ["move", { kind: "move", file, from: "/policies/1", pointer: "/policies/0" }, ['"policies": ["small", "rate"],']],
    ["fix", { kind: "fix", fix: { title: "Remove it", file, edits: [{ op: "remove", pointer: "/idempotencyKey" }] } }, []],
  ])("%s changes its place and nothing else, and its inverse gives every byte back", (_, edit, changed) => {
    const result = applied(edit);
    expect(lines(result)).toEqual(changed);
    expect(sure(applyChanges(result.files, result.inverse))).toEqual(files);
  });

  test("files come and go", () => {
    const result = applied({ kind: "removeFile", file }, { kind: "addFile", file: "tools/other.json", text: "{}" });
    expect([result.files.has(file), text(result, "tools/other.json")]).toEqual([false, "{}"]);
    expect(sure(applyChanges(result.files, result.inverse))).toEqual(new Map([...files].filter(([path]) => path !== file).concat([[file, files.get(file) ?? ""]])));
  });

  test("what cannot be done says so and changes nothing", () => {
    expect(applyEdits(files, [{ kind: "remove", file, pointer: "/policies/0" }, { kind: "remove", file, pointer: "/no/such" }])).toEqual({ refused: 'There is nothing to remove at "/no/such". tools/order.json may have changed meanwhile.' });
    expect(applyEdits(new Map([[file, "{"]]), [{ kind: "set", file, pointer: "/a", value: 1 }])).toMatchObject({ refused: expect.stringContaining("is not JSON at the moment") as string });
    expect(applyEdits(files, [{ kind: "addFile", file, text: "" }])).toMatchObject({ refused: expect.stringContaining("is there already") as string });
  });
});

describe("renaming a node", () => {
  test("its edges, the target of a write and every expression follow", () => {
    expect(lines(applied({ kind: "renameNode", file, from: "product", to: "thing" }))).toEqual([
      '{ "id": "thing", "type": "read", "entity": "Product", "mode": "maybeOne", "where": "id == input.productId" },',
      '{ "id": "exists", "type": "assert", "condition": "thing != null", "failure": { "code": "NO_PRODUCT", "status": 404, "message": "There is no such product." } },',
      '{ "id": "taken", "type": "write", "entity": "Product", "action": "update", "target": "thing", "values": { "stock": "stock - input.quantity" } },',
      '{ "id": "order", "type": "write", "entity": "Order", "action": "create", "values": { "productId": "thing.id", "quantity": "input.quantity", "note": "input.note" } },',
      '{ "from": "begin", "to": "thing" },',
      '{ "from": "thing", "to": "exists" },',
    ]);
  });

  test("a field that has the node's name stays what it is", () => {
    const here = workspaceFiles({ [file]: [['"id": "look"', '"id": "stock"'], ['"to": "look"', '"to": "stock"'], ['"from": "look"', '"from": "stock"']] });
    const renamed = sure(applyEdits(here, [{ kind: "renameNode", file, from: "stock", to: "seen" }]));
    expect(text(renamed)).toContain('"id": "seen", "type": "read", "entity": "Product", "mode": "count", "where": "stock > 50"');
    expect(text(renamed)).toContain('"values": { "stock": "stock - input.quantity" }');
  });

  test.each([
    ["taken", 'There is a node "taken" already. Choose another name.'],
    ["input", "A node cannot be named \"input\": `input` already means something in expressions. Choose another name."],
    ["A b", '"A b" cannot be the name of a node: write a noun in camelCase, of letters and digits, such as "product".'],
  ])("not to %s", (to, refused) => {
    expect(applyEdits(files, [{ kind: "renameNode", file, from: "product", to }])).toEqual({ refused });
  });
});

describe("undo", () => {
  const start: Draft = { files, history: noHistory };
  const type = (draft: Draft, value: string): Draft => sure(change(draft, [{ kind: "set", file, pointer: "/description", value }], { title: "Describe", coalesce: `${file}#/description` }));

  test("typing into one field is one step, until somebody pauses", () => {
    const typed = ["Or", "Ord", "Orde"].reduce(type, start);
    const later = type(pause(typed), "Order!");
    expect(later.history.past).toHaveLength(2);
    expect(text(sure(undo(later)))).toBe(text(typed));
    const back = sure(undo(sure(undo(later))));
    expect(back.files).toEqual(files);
    expect(sure(redo(sure(redo(back)))).files).toEqual(later.files);
  });

  test("typing that comes back to where it began leaves no step", () => {
    expect(type(type(start, "x"), "Orders a product.").history.past).toHaveLength(0);
  });

  test("the way back is plain JSON, and survives a save", () => {
    const edited = sure(change(type(start, "x"), [{ kind: "removeFile", file: "policies/rate.json" }], { title: "Remove" }));
    const reopened: Draft = JSON.parse(JSON.stringify({ history: edited.history, files: [...edited.files] }), (key, value: unknown) => (key === "files" ? new Map(value as [string, string][]) : value)) as Draft;
    expect(new Map([...sure(undo(sure(undo(reopened)))).files].sort())).toEqual(new Map([...files].sort()));
  });

  test("every run of random edits is taken back byte for byte, and done again", () => {
    const pointers = ["/description", "/auth", "/policies/-", "/policies/0", "/flow/edges/3", "/flow/nodes/0", "/flow/output/orderId", "/new/deep"];
    const edits = fc.array(fc.record({ pointer: fc.constantFrom(...pointers), kind: fc.constantFrom("set", "insert", "remove"), value: fc.jsonValue() }), { maxLength: 8 });
    let changes = 0;
    fc.assert(fc.property(edits, (list) => {
      let draft = start;
      for (const { kind, pointer, value } of list) {
        const next = change(draft, [kind === "remove" ? { kind, file, pointer } : { kind: kind as "set" | "insert", file, pointer, value }], { title: kind });
        if (isRefused(next)) continue;
        expect(() => JSON.parse(text(next)) as unknown).not.toThrow();
        draft = next;
      }
      changes += draft.history.past.length;
      const end = draft;
      while (draft.history.past.length > 0) draft = sure(undo(draft));
      expect(draft.files).toEqual(files);
      while (draft.history.future.length > 0) draft = sure(redo(draft));
      expect(draft.files).toEqual(end.files);
    }), { numRuns: 150, seed: 3 });
    expect(changes).toBeGreaterThan(200);
  });
});

test("the difference of two random values leads from one to the other", () => {
  const named = fc.uniqueArray(fc.record({ id: fc.constantFrom("a", "b", "c", "d", "e"), value: fc.integer({ min: 0, max: 3 }) }), { selector: ({ id }) => id, maxLength: 5 });
  const value = fc.record({ list: named, words: fc.uniqueArray(fc.constantFrom("x", "y", "z")), any: fc.option(fc.dictionary(fc.constantFrom("k", "l"), fc.integer()), { nil: undefined }) }).map((each) => JSON.parse(JSON.stringify(each)) as unknown);
  fc.assert(fc.property(value, value, (from, to) => {
    const result = sure(applyEdits(new Map([["a.json", JSON.stringify(from, undefined, 2)]]), difference("a.json", from, to)));
    expect(JSON.parse(text(result, "a.json"))).toEqual(to);
  }), { numRuns: 300, seed: 5 });
});

describe("a newer text of the same file", () => {
  const edited = sure(change(sure(change({ files, history: noHistory }, [{ kind: "set", file, pointer: "/description", value: "Mine." }], { title: "Describe" })), [{ kind: "insert", file, pointer: "/flow/edges/-", value: { from: "begin", to: "commit" } }], { title: "Connect" }));
  const saved = (...edits: readonly Edit[]) => applied(...edits).files;

  test("both sides' changes stand, and mine can still be taken back without theirs", () => {
    const theirs = saved({ kind: "set", file, pointer: "/version", value: 2 }, { kind: "set", file, pointer: "/flow/nodes/1/mode", value: "one" });
    const { draft, conflicts, lost } = rebase(edited, files, theirs);
    expect([conflicts, lost]).toEqual([[], []]);
    expect(text(draft)).toContain('"description": "Mine."');
    expect(sure(undo(sure(undo(draft)))).files).toEqual(theirs);
  });

  test("a contradiction keeps both sides, and says which steps are lost by it", () => {
    const { draft, conflicts } = rebase(edited, files, saved({ kind: "set", file, pointer: "/description", value: "Theirs." }));
    expect(conflicts).toEqual([{ file, pointer: "/description", base: "Orders a product.", mine: "Mine.", theirs: "Theirs." }]);
    expect(text(draft)).toBe(text(edited));
  });

  test("a change right where I changed something lets go of my steps up to there, not of my text", () => {
    const { draft, lost } = rebase(edited, files, saved({ kind: "insert", file, pointer: "/flow/edges/-", value: { from: "product", to: "order" } }));
    expect(JSON.parse(text(draft)).flow.edges.slice(-2)).toEqual([{ from: "product", to: "order" }, { from: "begin", to: "commit" }]);
    expect(lost.map(({ title }) => title)).toEqual(["Connect", "Describe"]);
  });

  test("a file that they removed and I changed is a conflict, and stays", () => {
    const { draft, conflicts } = rebase(edited, files, saved({ kind: "removeFile", file }));
    expect(text(draft)).toBe(text(edited));
    expect(conflicts.map(({ pointer, theirs }) => [pointer, theirs])).toEqual([["", undefined]]);
  });
});
