import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";

import { curlCommand, quote } from "./curl.ts";
import type { CallableTool } from "./tools.ts";

const tool: CallableTool = {
  name: "order",
  method: "GET",
  path: "/orders/{orderId}",
  description: "One order.",
  auth: "required",
  allowedRoles: undefined,
  input: {
    type: "object",
    properties: { orderId: { const: "a/b" }, state: { const: "new & paid" }, tags: { const: ["x", "y"] } },
    required: ["orderId", "state", "tags"],
  },
  prospect: "sure",
};

test("what is not in the path is in the query of a GET", () => {
  expect(curlCommand(tool, "http://127.0.0.1:4000")).toBe("curl -sS 'http://127.0.0.1:4000/orders/a%2Fb?state=new+%26+paid&tags=x&tags=y'");
});

test("and in the body of a POST, with the token in its header", () => {
  expect(curlCommand({ ...tool, method: "POST", path: "/orders" }, "http://127.0.0.1:4000", "abc.def")).toBe(
    [
      "curl -sS -X POST http://127.0.0.1:4000/orders \\",
      "  -H 'Authorization: Bearer abc.def' \\",
      "  -H 'Content-Type: application/json' \\",
      `  -d '{"orderId":"a/b","state":"new & paid","tags":["x","y"]}'`,
    ].join("\n"),
  );
});

describe.skipIf(process.platform === "win32")("quoting", () => {
  test.each(["plain-word", "two words", "it's", '{"a": "$HOME `id` \\"}', "", "line\nbreak", "*"])("a shell reads %j as one word", (word) => {
    expect(execFileSync("sh", ["-c", `printf %s ${quote(word)}`], { encoding: "utf8" })).toBe(word);
  });
});
