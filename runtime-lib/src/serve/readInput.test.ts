import { expect, test } from "vitest";
import type { Route } from "../define.ts";
import { readInput, type RequestParts } from "./readInput.ts";

const list: Route = { method: "GET", path: "/orders", successStatus: 200, parameters: { limit: { in: "query", type: "integer" }, state: { in: "query", type: "string", list: true } } };
const rename: Route = { method: "PATCH", path: "/orders/{id}", successStatus: 200, parameters: { id: { in: "path", type: "string" }, dryRun: { in: "query", type: "boolean" } } };
const read = (route: Route, parts: Partial<RequestParts>) => readInput(route, { path: {}, query: {}, body: undefined, ...parts });
const faults = (route: Route, parts: Partial<RequestParts>) => read(route, parts).fault?.errors;

test("from the query, by type", () => {
  expect(read(list, { query: { limit: "10", state: "open" } })).toEqual({ input: { limit: 10, state: ["open"] } });
});

test("from path, query and body together", () => {
  expect(read(rename, { path: { id: "7" }, query: { dryRun: "true" }, body: { title: "x" } })).toEqual({ input: { id: "7", dryRun: true, title: "x" } });
});

test("no body is an empty one", () => {
  expect(read(rename, { path: { id: "7" } })).toEqual({ input: { id: "7" } });
});

test.each([[[1]], ["text"], [null], [7]])("a body that is no object is left to the validator: %j", (body) => {
  expect(read(rename, { path: { id: "7" }, body })).toEqual({ input: body });
});

test("a property comes from one place", () => {
  expect(faults(rename, { path: { id: "7" }, query: { dryRun: "true" }, body: { id: "8", dryRun: false } })).toEqual([
    { pointer: "/id", message: "is given by the path, and must not be in the body as well" },
    { pointer: "/dryRun", message: "is given by the query, and must not be in the body as well" },
  ]);
});

test("a query cannot bring what belongs to the path or the body", () => {
  expect(faults(rename, { path: { id: "7" }, query: { id: "8", "ti/tle": "x" } })).toEqual([
    { pointer: "/id", message: "is not a query parameter of this tool" },
    { pointer: "/ti~1tle", message: "is not a query parameter of this tool" },
  ]);
});

test("an unknown query parameter of a GET is left to the validator", () => {
  expect(read(list, { query: { colour: "red", again: ["1", "2"] } })).toEqual({ input: { colour: "red", again: ["1", "2"] } });
});

test("names of the object's prototype are names like others", () => {
  const { input } = read(list, { query: Object.assign(Object.create(null), { ["__proto__"]: "x", constructor: "y" }) as Record<string, string> });
  expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
  expect(Object.getOwnPropertyNames(input)).toEqual(["__proto__", "constructor"]);
});
