import { describe, expect, test } from "vitest";
import { opened, order } from "../testing/open.ts";
import { complete } from "./complete.ts";
import { hover, typeOfWhole } from "./hover.ts";
import { placeAt, pointerOf } from "./place.ts";

const { open } = opened();
const at = (node: string, ...keys: readonly string[]) => placeAt(open, pointerOf(open, node, ...keys) ?? "") ?? expect.unreachable();
/** Labels at the `|` of a text. */
const offered = (text: string, place = at("taken", "values", "stock")) => complete(text.replace("|", ""), text.indexOf("|"), place).items;
const labels = (text: string, place = at("taken", "values", "stock")) => offered(text, place).map(({ label }) => label);

describe("completion", () => {
  test("names in scope come with their types, fields of the row first", () => {
    expect(offered("|").slice(0, 4).map(({ label, kind, detail }) => [label, kind, detail])).toEqual([["id", "field", "uuid"], ["createdAt", "field", "datetime"], ["updatedAt", "field", "datetime"], ["deletedAt", "field", "datetime or null"]]);
    expect(offered("pro|").map(({ label, kind, detail }) => [label, kind, detail])).toEqual([["product", "node", "Product row or null"]]);
    expect(placeAt(open, pointerOf(open, "commit", "description") ?? "")).toBeUndefined();
  });

  test("members of what stands before the dot, with what may be done with them", () => {
    expect(offered("input.quan|").map(({ label, detail }) => [label, detail])).toEqual([["quantity", "integer"]]);
    expect(offered("stock > 0 && input.no|").map(({ detail }) => detail)).toEqual(["string, may be absent"]);
    expect(labels("product.ti|")).toEqual(["title"]);
    expect(labels("(product).ti|")).toEqual(["title"]);
    expect(offered("product.title.starts|").map(({ insert, detail }) => [insert, detail])).toEqual([["startsWith(|)", "startsWith(text: string; prefix: string) → boolean"]]);
    expect(labels("nothing.|")).toEqual([]);
  });

  test("the item of a macro is known inside it, also of one in another", () => {
    expect(labels("input.extras.all(extra, ex|")).toContain("extra");
    expect(labels("input.extras.all(extra, extra.|")).toEqual(["productId"]);
    expect(labels("input.extras.map(a, input.extras.filter(b, b.productId == a.|")).toEqual(["productId"]);
    expect(labels("input.extras.fil|")).toEqual(["filter"]);
    expect(labels("input.extras.all(extra, true) && ext|")).not.toContain("extra");
  });

  test("words of an enum inside quotes, and nothing in other texts", () => {
    expect(labels("kind == '|")).toEqual(["book", "toy"]);
    expect(labels("row.kind != \"t|")).toEqual(["toy"]);
    expect(labels("concat('in|")).toEqual([]);
  });

  test("functions come with their form and a sentence", () => {
    expect(offered("subst|")[0]).toMatchObject({ insert: "substring(|)", help: "The characters from start (the first is 0) up to, not including, end; what lies outside the text is left out." });
  });

  test("where nothing is written yet, the names are known already", () => {
    expect(complete("", 0, at("look", "limit")).items.map(({ label }) => label)).not.toContain("order");
    expect(placeAt(open, "/flow/nodes/5/expectVersion")?.options.expected?.kind).toBe("integer");
    expect(placeAt(open, "/flow/nodes/99/where")).toBeUndefined();
  });
});

describe("what somebody points at", () => {
  const place = { file: order, pointer: "" };
  const said = (text: string) => hover(text.replace("|", ""), text.indexOf("|"), at("taken", "values", "stock"), place);
  test.each([
    ["stock - input.quan|tity", "input.quantity: integer"],
    ["sto|ck - 1", "stock: integer"],
    ["stock |- input.quantity", "stock - input.quantity: integer"],
    ["stock - len|gth('a')", "length(text: string) → integer"],
    ["input.extras.fil|ter(e, true).size()", "list.filter(item, condition) → list"],
    ["stock - inpt|.quantity", '"inpt" is not known here. Did you mean "input"?'],
    ["or|der.quantity", '"order" is not known here: no edge leads from node "order" to node "taken".'],
  ])("%s", (text, expected) => {
    expect(said(text)?.text).toBe(expected);
  });

  test("the type of the whole", () => {
    expect(typeOfWhole("stock - 1", at("taken", "values", "stock"), place)).toBe("integer");
    expect(typeOfWhole("stock -", at("taken", "values", "stock"), place)).toBeUndefined();
  });
});
