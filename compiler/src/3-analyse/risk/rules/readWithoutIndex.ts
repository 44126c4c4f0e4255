import type { CheckedEntity } from "../../../2-check/checked.ts";
import type { Fix } from "../../../diagnostics/diagnostic.ts";
import type { EntitySpec, ToolSpec } from "../../../spec/index.ts";
import { unserved } from "../../facts/indexes/served.ts";
import { isRead, isWrite } from "../../facts/nodes.ts";
import { list } from "../../facts/values/describe.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: a statement that goes through a whole table. */
export const readWithoutIndex: ToolRule = {
  on: "tool",
  code: "read-without-index",
  level: "yellow",
  sentence: "An index serves each read, and each write that looks for its rows.",
  why: "Without one, Postgres goes through all rows of the table at every call. With ten rows nobody notices; with a million each call takes a second, and they queue behind each other.",
  remedy: "Give the entity an index that begins with a field that the `where` compares, or that the rows are ordered by. What no index can serve (`contains`, a condition on a related row, counting all) is acknowledged while the table is small.",
  fires: { entities: [product([])], tool: byName() },
  passes: { entities: [product([{ fields: ["name"] }])], tool: byName() },

  find(tool, { workspace, entities, indexes }) {
    return tool.flow.nodes.flatMap((node) => {
      if (!isRead(node) && !isWrite(node)) return [];
      // A list without an end reads the whole table anyway, which is told in red.
      if (node.kind === "read" && node.spec.mode === "many" && node.limit === undefined) return [];
      const missing = unserved(node, tool, { entities, indexes, adminRoles: workspace.adminRoles });
      const entity = entities.get(node.entity);
      if (missing === undefined || entity === undefined) return [];
      const fields = list(missing.wanted.map((field) => `\`${field}\``), "and then");
      const advice = missing.wanted.length > 0 ? `Give "${missing.entity}" an index on ${fields}.` : "No index can serve it: ask for it in another way, or acknowledge it while the table is small.";
      return [{
        message: `Node "${node.id}" of tool "${tool.name}" goes through all rows of "${missing.entity}". ${advice}`,
        evidence: [{ message: "This is asked of every row.", place: node.where === undefined ? node.place : { file: node.place.file, pointer: `${node.place.pointer}/where` }, path: [node.id] }],
        facts: { node: node.id, entity: missing.entity, where: node.spec.where ?? null, wanted: missing.wanted },
        ...(missing.wanted.length === 0 ? {} : { fix: indexFix(entity, missing.wanted) }),
      }];
    });
  },
};

function indexFix({ name, file, spec }: CheckedEntity, fields: readonly string[]): Fix {
  const index = { fields };
  return {
    title: `Index "${name}" by ${fields.join(", ")}`, file,
    edits: [spec.indexes === undefined ? { op: "add", pointer: "/indexes", value: [index] } : { op: "add", pointer: "/indexes/-", value: index }],
  };
}

function product(indexes: NonNullable<EntitySpec["indexes"]>): EntitySpec {
  return {
    name: "Product", version: 1, description: "Something that can be bought.", rowLevelAccess: false,
    fields: { name: { type: "string", required: true, maxLength: 80 } },
    ...(indexes.length === 0 ? {} : { indexes }),
  };
}

function byName(): Partial<ToolSpec> {
  return {
    trigger: { type: "http", method: "GET" },
    input: { type: "object", properties: { name: { type: "string", maxLength: 80 } }, required: ["name"] },
    output: { type: "object", properties: { count: { type: "integer" } }, required: ["count"] },
    flow: { start: "count", nodes: [{ id: "count", type: "read", entity: "Product", mode: "count", where: "name == input.name" }], edges: [], output: { count: "count" } },
  };
}
