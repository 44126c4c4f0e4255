import { expect, test } from "vitest";
import { errors } from "../../../../runtime-lib/src/errors.ts";
import { runtimeProblems } from "./catalogue.ts";

/** The runtime answers with these before it knows of a tool. */
const beforeAnyTool = ["HEADERS_TOO_LARGE", "METHOD_NOT_ALLOWED", "NOT_FOUND", "NOT_READY", "REQUEST_TIMEOUT"];

test("says the same as the runtime's catalogue", () => {
  const documented = Object.fromEntries(Object.entries(runtimeProblems).map(([code, { status, message }]) => [code, { status, message }]));
  expect(documented).toEqual(Object.fromEntries(Object.entries(errors).filter(([code]) => !beforeAnyTool.includes(code))));
});
