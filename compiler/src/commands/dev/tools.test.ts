import { expect, test } from "vitest";

import { chooseCalls } from "./chooseCalls.ts";
import { callableTools, type CallableTool } from "./tools.ts";
import { toolTable } from "./toolTable.ts";

const list = { id: "products", type: "read", entity: "Product", mode: "many" };
const one = { id: "product", type: "read", entity: "Product", mode: "one", where: "id == input.id" };
const create = { id: "made", type: "write", entity: "Product", action: "create", values: {} };
const update = { id: "changed", type: "write", entity: "Product", action: "update", target: "product", values: {} };

function tools(...specs: { name: string; nodes: object[]; trigger?: object; auth?: object }[]): CallableTool[] {
  return callableTools(
    new Map([
      ["workspace.json", "{}"],
      ...specs.map(({ name, nodes, trigger = { type: "http" }, auth }): [string, string] => [
        `tools/${name}.json`,
        JSON.stringify({ name, description: `Does ${name}. More.`, trigger, auth, input: {}, output: {}, flow: { nodes } }),
      ]),
    ]),
  );
}

test("a tool without a path of its own is called by its name", () => {
  expect(tools({ name: "catalogue", nodes: [list] })).toEqual([
    { name: "catalogue", method: "POST", path: "/tools/catalogue", description: "Does catalogue. More.", auth: "required", allowedRoles: undefined, input: {}, prospect: "sure" },
  ]);
});

test("what nobody calls over HTTP is not shown", () => {
  expect(tools({ name: "nightly", nodes: [list], trigger: { type: "cron", schedule: "0 3 * * *" } })).toEqual([]);
});

test("lists surely succeed on an empty database, creations likely, and what needs a row does not", () => {
  const prospects = tools(
    { name: "a", nodes: [list] },
    { name: "b", nodes: [list, create] },
    { name: "c", nodes: [one, create] },
    { name: "d", nodes: [list, update] },
    { name: "e", nodes: [list, { id: "x", type: "assert", condition: "false" }] },
  ).map(({ name, prospect }) => [name, prospect]);
  expect(prospects).toEqual([["a", "sure"], ["b", "likely"], ["c", "unsure"], ["d", "unsure"], ["e", "unsure"]]);
});

test("each role gets a call that works and that shows most of the role", () => {
  const all = tools(
    { name: "catalogue", nodes: [list], auth: { required: false } },
    { name: "cancel", nodes: [one, update], auth: { allowedRoles: ["customer", "staff"] } },
    { name: "mine", nodes: [list], auth: { allowedRoles: ["customer", "staff"] } },
    { name: "restock", nodes: [create], auth: { allowedRoles: ["staff"] } },
  );
  const chosen = chooseCalls(all, ["customer", "staff", "guest"]).map(({ role, tool }) => [role, tool.name]);
  expect(chosen).toEqual([[undefined, "catalogue"], ["customer", "mine"], ["staff", "restock"]]);
});

test("the table says who may call, in aligned columns", () => {
  const all = tools(
    { name: "catalogue", nodes: [list], trigger: { type: "http", method: "GET", path: "/products" }, auth: { required: false } },
    { name: "order", nodes: [list], auth: { allowedRoles: ["customer", "staff"] } },
    { name: "profile", nodes: [list] },
    { name: "search", nodes: [list], auth: { required: "optional" } },
  );
  expect(toolTable(all, new Map([["order", "yellow"]]), { color: false })).toEqual([
    "METHOD  PATH            TOOL       WHO MAY CALL     RISK    WHAT IT DOES",
    "GET     /products       catalogue  everyone         -       Does catalogue.",
    "POST    /tools/order    order      customer, staff  yellow  Does order.",
    "POST    /tools/profile  profile    any token        -       Does profile.",
    "POST    /tools/search   search     everyone         -       Does search.",
  ]);
  expect(toolTable(all, new Map([["order", "yellow"]]), { color: true })[2]).toContain(" \u001b[33myellow\u001b[0m  Does");
});
