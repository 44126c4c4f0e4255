import { takeFromStock, productInput } from "../exampleFlows.ts";
import type { SpecRule } from "../rule.ts";
import { exampleFile } from "../exampleWorkspace.ts";
import { nodesIn } from "../writtenNodes.ts";

/** Red: rows that are gone, with everything that pointed at them. */
export const hardDelete: SpecRule = {
  on: "spec",
  code: "hard-delete",
  level: "red",
  sentence: "Nothing is deleted for good.",
  why: "A row that is gone cannot be audited, restored or explained, and what points at it dangles. The language has no word for it: a soft delete hides the row from every tool and keeps it.",
  remedy: "Write `softDelete`. What the law wants gone is erased field by field, by an update that says so.",
  fires: { written: { "tools/example.json": exampleFile({ idempotencyKey: "input.requestId", input: productInput, flow: { ...takeFromStock, nodes: takeFromStock.nodes.map((node) => (node.id === "product" ? { id: "product", type: "write", entity: "Product", action: "hardDelete", where: "id == input.productId" } : node)) } }) } },
  passes: { tool: { idempotencyKey: "input.requestId", input: productInput, flow: { ...takeFromStock, nodes: takeFromStock.nodes.map((node) => (node.id === "product" ? { id: "product", type: "write", entity: "Product", action: "softDelete", where: "id == input.productId" } : node)) } } },

  find(spec) {
    return nodesIn(spec).flatMap(({ node, id, pointer }) => {
      const action = ["action", "type"].find((key) => typeof node[key] === "string" && forGood.test(node[key]));
      if (action === undefined) return [];
      const word = String(node[action]);
      const place = { file: spec.file, pointer: `${pointer}/${action}` };
      return [{
        subject: { kind: "tool", name: spec.name },
        message: `Node "${id}" of tool "${spec.name}" deletes rows for good (\`${word}\`), and nobody could say afterwards what was there. Write \`softDelete\`.`,
        evidence: [{ message: "There is no way back from here.", place }],
        facts: { node: id, word },
        ...(action === "action" && { fix: { title: "Delete softly", file: spec.file, edits: [{ op: "replace" as const, pointer: place.pointer, value: "softDelete" }] } }),
      }];
    });
  },

  replaces: ({ code }) => code === "unknown-word",
};

const forGood = /^(hard|permanent|physical)?[-_ ]?(delete|destroy|remove|purge|truncate|erase|drop|wipe)([-_ ]?(all|row|rows|permanently|hard|forever|table))?$/i;
