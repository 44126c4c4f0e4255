import { describe, expect, test } from "vitest";
import { applyEdits } from "../edits/applyEdit.ts";
import { isRefused } from "../edits/edit.ts";
import { checkFiles } from "../document/checked.ts";
import { openFlow } from "../flow/openFlow.ts";
import { opened, order, sure, tellEdges } from "../testing/open.ts";
import { run, type Command } from "./commands.ts";
import { freshName } from "./names.ts";

const { checked, open } = opened();
const { files } = checked.loaded.loaded;
/** The flow after a command, as the compiler reads it from the changed text. */
function after(command: Command, from = { checked, open }) {
  const done = sure(run(from.checked, from.open, command));
  const result = sure(applyEdits(from.checked.loaded.loaded.files, done.edits));
  const again = checkFiles(result.files, from.checked);
  return { ...done, text: result.files.get(from.open.file) ?? "", checked: again, open: openFlow(again, from.open.file) ?? expect.unreachable() };
}

describe("commands", () => {
  test("a node is put behind another, and what came there comes behind it", () => {
    const { open: { flow }, says, select } = after({ kind: "insert", node: "transform", behind: { id: "amount", when: "many" } });
    expect(says).toBe('Added transform "result" behind "amount" in case "many".');
    expect(select).toEqual(["result"]);
    expect(tellEdges(flow)).toBe("begin->product product->exists exists->amount amount.many->result result->look amount.few->taken look->taken taken->order order->commit");
  });

  test("a decision that is put into an edge lets all its ways go on where the edge led", () => {
    const { open: { flow }, checked: { result } } = after({ kind: "splice", node: "ifSwitch", into: { from: "taken", to: "order" } });
    expect(tellEdges(flow)).toBe("begin->product product->exists exists->amount amount.many->look amount.few->taken look->taken taken->choice choice.yes->order choice.no->order order->commit");
    expect(result.diagnostics).toEqual([]);
  });

  test("what is removed leaves no gap", () => {
    const { open: { flow }, says } = after({ kind: "remove", ids: ["begin", "exists", "amount"] });
    expect(says).toBe('Removed "begin", "exists" and "amount". The flow begins with "product" now.');
    expect([flow.start, tellEdges(flow)]).toEqual(["product", "product->look product->taken look->taken taken->order order->commit"]);
  });

  test("only what is touched changes in the file", () => {
    const before = (files.get(order) ?? "").split("\n");
    const lines = after({ kind: "insert", node: "transform", behind: { id: "product" } }).text.split("\n").filter((line) => !before.includes(line));
    expect(lines.map((line) => line.trim())).toEqual(['{ "id": "result", "type": "transform", "values": { "value": "0" } },', '{ "from": "product", "to": "result" },', '{ "from": "result", "to": "exists" },']);
  });

  test("copies of nodes name each other, and a field that has a node's name stays", () => {
    const { open: { flow }, says } = after({ kind: "duplicate", ids: ["product", "exists", "taken"] });
    expect(says).toBe('Duplicated "product", "exists" and "taken" as "product2", "exists2" and "taken2".');
    expect(flow.nodes.slice(-3)).toMatchObject([{ id: "product2", where: "id == input.productId" }, { condition: "product2 != null" }, { target: "product2", values: { stock: "stock - input.quantity" } }]);
    expect(tellEdges({ edges: flow.edges.slice(-1) })).toBe("product2->exists2");
    const named = opened({ [order]: [['"id": "look"', '"id": "stock"'], ['"to": "look"', '"to": "stock"'], ['"from": "look"', '"from": "stock"']] });
    expect(after({ kind: "duplicate", ids: ["stock"] }, named).open.flow.nodes.at(-1)).toMatchObject({ id: "stock2", where: "stock > 50" });
  });

  test.each<readonly [Command, string]>([
    [{ kind: "connect", wire: { from: "commit", to: "begin" } }, 'The flow goes in a circle: "begin" -> "product" -> "exists" -> "amount" -> "look" -> "taken" -> "order" -> "commit" -> "begin".'],
    [{ kind: "remove", ids: open.flow.nodes.map(({ id }) => id) }, "A flow has at least one node. Add another one before you remove the last, or delete the tool."],
    [{ kind: "duplicate", ids: ["gone"] }, 'There is no node "gone". It may have been removed meanwhile.'],
    [{ kind: "disconnect", wire: { from: "begin", to: "order" } }, 'There is no edge from "begin" to "order".'],
    [{ kind: "paste", text: "hello" }, "The clipboard holds no nodes: it is not the JSON that copying nodes makes."],
    [{ kind: "paste", text: '{"fascia":"nodes","version":2,"nodes":[],"edges":[]}' }, "These nodes were copied by a newer version of the studio (format 2; this one reads 1). Reload the page."],
    [{ kind: "splice", node: "read", into: { from: "begin", to: "order" } }, 'There is no edge from "begin" to "order". It may have been removed meanwhile.'],
  ])("%j is refused", (command, refused) => {
    expect(run(checked, open, command)).toEqual({ refused });
  });

  test("a free number comes behind a name that is taken", () => {
    expect([freshName("a", []), freshName("a", ["A"]), freshName("a9", ["a9", "a10"])]).toEqual(["a", "a2", "a11"]);
  });

  test("every kind of node can be added, renamed and taken away again", () => {
    for (const node of ["read", "write", "transform", "ifSwitch", "forEach", "retry", "timeout", "payment", "email", "sms", "httpRequest", "emit", "transaction", "policyCheck", "assert"] as const) {
      const added = after({ kind: "insert", node, behind: { id: "exists" } });
      const [id = ""] = added.select;
      expect(added.checked.loaded.diagnostics, node).toEqual([]);
      const gone = after({ kind: "remove", ids: [`${id}X`] }, after({ kind: "rename", id, to: `${id}X` }, added));
      expect(gone.open.flow, node).toEqual(open.flow);
    }
  });
});

describe("the clipboard", () => {
  const clipboard = sure(run(checked, open, { kind: "copy", ids: ["exists", "taken", "order"] })).clipboard ?? "";

  test("holds nodes as text that a person can read", () => {
    expect(JSON.parse(clipboard)).toMatchObject({
      fascia: "nodes", version: 1, from: { workspace: "shop", tool: "order" },
      nodes: [{ id: "exists" }, { id: "taken" }, { id: "order" }],
      edges: [{ from: "taken", to: "order" }],
      uses: { nodes: ["product"], input: ["note", "quantity"] },
    });
  });

  test("what comes into another workspace is renamed where names are taken, and what is missing there is told", () => {
    const target = opened({ "entities/Order.json": undefined, [order]: undefined, "tools/product.json": [['"id": "product"', '"id": "taken"'], ['"start": "product"', '"start": "taken"'], ['"title": "product.title", "product": "product"', '"title": "taken.title"']] }, "tools/product.json");
    const pasted = after({ kind: "paste", text: clipboard }, target);
    expect(pasted.says).toBe('Pasted "exists", "taken2" and "order" from order; "taken" is "taken2" here.');
    expect(tellEdges(pasted.open.flow)).toBe("taken2->order");
    expect(pasted.missing).toEqual([
      "There is no entity Order in this workspace.",
      'The nodes speak of node "product", which was not copied and is not in this flow.',
      "The nodes speak of input.note, which this tool's input does not have.",
      "The nodes speak of input.quantity, which this tool's input does not have.",
    ]);
  });

  test("what is cut and pasted again is the same but for its edges to others", () => {
    const cut = after({ kind: "cut", ids: ["order"] });
    const pasted = after({ kind: "paste", text: cut.clipboard ?? "" }, cut);
    expect(pasted.open.flow.nodes.at(-1)).toEqual(open.flow.nodes.find(({ id }) => id === "order"));
    expect(isRefused(run(pasted.checked, pasted.open, { kind: "spliceExisting", id: "order", into: { from: "taken", to: "commit" } }))).toBe(false);
  });
});
