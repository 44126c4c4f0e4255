import type { CheckedRead } from "../../../2-check/checked.ts";
import { child } from "../../../diagnostics/pointer.ts";
import type { EntitySpec, ToolSpec } from "../../../spec/index.ts";
import type { Evidence } from "../../analysis.ts";
import { leadsToMany } from "../../facts/bounds.ts";
import { isRead } from "../../facts/nodes.ts";
import { productInput } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: a row that brings along as many others as there are. */
export const readWithoutLimit: ToolRule = {
  on: "tool",
  code: "read-without-limit",
  level: "yellow",
  sentence: "A read that loads a list with each row knows how long that list can be.",
  why: "The limit of a read counts its own rows. A relation to many rows, loaded `with` them, has no end of its own, and one row with a long history makes the answer as large as that history.",
  remedy: "Read the related rows in a node of their own, with a `where` and a `limit`. Acknowledge it where other tools keep the list short, and say which.",
  fires: { entities: [review(), withReviews()], tool: productPage({ with: ["reviews"] }) },
  passes: { entities: [review(), withReviews()], tool: productPage({}) },

  find(tool, { entities }) {
    return tool.flow.nodes.filter(isRead).flatMap((read) => {
      const open = read.with.filter((path) => leadsToMany(path, read.entity, entities));
      // `lines.product` is as long as `lines`: the shorter path says it.
      const lists = open.filter((path) => !open.some((other) => path.startsWith(`${other}.`)));
      if (lists.length === 0) return [];
      const named = lists.map((path) => `"${path}"`).join(" and ");
      return [{
        message: `Node "${read.id}" of tool "${tool.name}" loads ${named} with each "${read.entity}", and nothing says how many rows these are. Read them in a node with a \`limit\`, or acknowledge it.`,
        evidence: [placeOf(read, lists[0]), ...lists.slice(1).map((path) => placeOf(read, path))],
        facts: { node: read.id, entity: read.entity, with: lists },
      }];
    });
  },
};

/** Where a path stands; its parents may be said by a longer one alone. */
function placeOf(read: CheckedRead, list: string | undefined): Evidence {
  const index = (read.spec.with ?? []).findIndex((path) => path === list || path.startsWith(`${list}.`));
  return { message: "This list has no end of its own.", place: { ...read.place, pointer: child(read.place.pointer, "with", Math.max(index, 0)) } };
}

function review(): EntitySpec {
  return {
    name: "Review", version: 1, description: "What somebody says of a product.",
    fields: { productId: { type: "reference", referenceTo: "Product", required: true }, text: { type: "string", required: true, maxLength: 500 } },
    rowLevelAccess: false,
  };
}

function withReviews(): EntitySpec {
  return {
    name: "Product", version: 1, description: "Something that can be bought.",
    fields: { name: { type: "string", required: true, maxLength: 80 }, stock: { type: "integer", required: true, minimum: 0 } },
    relationships: { reviews: { type: "hasMany", target: "Review", field: "productId" } },
    rowLevelAccess: false,
  };
}

function productPage(along: { readonly with?: string[] }): Partial<ToolSpec> {
  return {
    input: productInput,
    output: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
    flow: { start: "product", nodes: [{ id: "product", type: "read", entity: "Product", mode: "one", where: "id == input.productId", ...along }], edges: [], output: { name: "product.name" } },
  };
}
