import { expect, test } from "vitest";

import { nodeAt } from "./nodeAt.ts";

const link = (node: string, line: number, endLine: number, path = "src/tools/a.ts") => ({ tool: "a", node, path, line, endLine });

test("a line leads to the innermost node of its own file", () => {
  const nodes = [link("each", 10, 30), link("line", 15, 18), link("other", 1, 40, "src/tools/b.ts")];
  expect(nodeAt(nodes, "src/tools/a.ts", 16)?.node).toBe("line");
  expect(nodeAt(nodes, "src/tools/a.ts", 18)?.node).toBe("line");
  expect(nodeAt(nodes, "src/tools/a.ts", 19)?.node).toBe("each");
  expect(nodeAt(nodes, "src/tools/a.ts", 31)).toBeUndefined();
});
