import { productInput, takeFromStock } from "../exampleFlows.ts";
import { exampleFile } from "../exampleWorkspace.ts";
import type { SpecRule } from "../rule.ts";
import { nodesIn } from "../writtenNodes.ts";

/** Red: SQL by hand, past everything that is checked. */
export const rawWrite: SpecRule = {
  on: "spec",
  code: "raw-write",
  level: "red",
  sentence: "Rows are read and written by nodes, never by SQL of one's own.",
  why: "Nothing can be said of a statement that somebody typed: not which rows it touches, whether they are the caller's, whether an invariant or a status still holds, nor whether a value of the input becomes part of it.",
  remedy: "Say it with `read` and `write` nodes: `each` writes many rows with one statement, `aggregate` adds up, a `where` reaches through relations.",
  fires: { written: { "tools/example.json": exampleFile({ idempotencyKey: "input.requestId", input: productInput, flow: { ...takeFromStock, nodes: takeFromStock.nodes.map((node) => (node.id === "product" ? { id: "product", type: "sql", query: "UPDATE product SET stock = stock - 1" } : node)) } }) } },
  passes: { tool: { idempotencyKey: "input.requestId", input: productInput, flow: takeFromStock } },

  find(spec) {
    return nodesIn(spec).flatMap(({ node, id, pointer }) => {
      const isRaw = typeof node["type"] === "string" && rawType.test(node["type"]);
      const key = isRaw ? "type" : Object.keys(node).find((name) => rawKey.test(name) && typeof node[name] === "string");
      if (key === undefined) return [];
      return [{
        subject: { kind: "tool", name: spec.name },
        message: `Node "${id}" of tool "${spec.name}" holds SQL of its own (\`${key === "type" ? String(node["type"]) : key}\`), past all that Fascia checks. Say it with \`read\` and \`write\` nodes.`,
        evidence: [{ message: "Nobody can say what this statement touches.", place: { file: spec.file, pointer: `${pointer}/${key}`, ...(key !== "type" && { key: true }) } }],
        facts: { node: id, key, text: String(node[key]) },
      }];
    });
  },

  replaces: ({ code }) => code === "unknown-word" || code === "unknown-property",
};

const rawType = /^(raw)?[-_]?(sql|query|statement|execute|exec)([-_]?(query|write|statement))?$|^raw[-_]?(read|write)$/i;
const rawKey = /^(raw[-_]?)?(sql|query|statement)$|^raw$/i;
