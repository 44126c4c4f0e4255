import { expect, test } from "vitest";

import type { ToolSpec } from "../../spec/index.ts";
import { analyse } from "../analyse.ts";
import { checked } from "../testing/analysed.ts";
import { exampleWorkspace } from "./exampleWorkspace.ts";

const isFound = (where: string): boolean => {
  const tool: ToolSpec = {
    name: "empty", version: 1, description: "Empties shelves.", trigger: { type: "http" }, idempotencyKey: "input.requestId",
    input: {
      type: "object", required: ["requestId", "flag"],
      properties: { requestId: { type: "string", format: "uuid" }, flag: { type: "boolean" }, name: { type: "string", maxLength: 20 }, ids: { type: "array", items: { type: "string", format: "uuid" }, maxItems: 5 } },
    },
    output: { type: "object", properties: {} },
    flow: {
      start: "begin",
      nodes: [
        { id: "begin", type: "transaction", action: "begin" },
        { id: "products", type: "write", entity: "Product", action: "softDelete", where },
        { id: "commit", type: "transaction", action: "commit" },
      ],
      edges: [{ from: "begin", to: "products" }, { from: "products", to: "commit" }],
    },
  };
  return analyse(checked(exampleWorkspace({ tools: [tool] }))).tools.some(({ findings }) => findings.some(({ code }) => code === "unbounded-update"));
};

test.each([
  "true", "input.flag", "id == id", "id == input.requestId || true", "!has(input.name) || name == input.name",
  "input.flag ? id == input.requestId : true", "(id == id) && (input.flag || stock > 5)",
])("a call could mean every row: %s", (where) => expect(isFound(where)).toBe(true));

test.each([
  "id == input.requestId", "stock > 5 && input.flag", "stock > 5 ? true : false", "input.flag ? id == input.requestId : stock > 5",
  "has(input.name) && name == input.name", "id == input.requestId || stock < 0", "false || stock > 5",
])("rows are parted: %s", (where) => expect(isFound(where)).toBe(false));
