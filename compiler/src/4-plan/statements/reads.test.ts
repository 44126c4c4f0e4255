import { describe, expect, test } from "vitest";

import { stepsOf, uuid } from "../testing/workshop.ts";

const integer = { type: "integer", minimum: 0, maximum: 1000 };
const text = { type: "string" };

describe("read one", () => {
  test("by its id: the key is the whole order", () => {
    expect(stepsOf({ input: { toolId: uuid }, nodes: [{ id: "tool", type: "read", entity: "Tool", mode: "one", where: "id == input.toolId" }] })).toBe(
      `~ _ = one tool <Tool>, failure "TOOL_NOT_FOUND"
~     SELECT id, created_at, updated_at, deleted_at, version, label, shelf_id, pieces, price, notes, at
~       FROM tool
~      WHERE id = \${input.toolId}
~        AND deleted_at IS NULL`,
    );
  });

  test("by anything else: the first in an order that is always the same", () => {
    expect(stepsOf({ input: { label: text }, nodes: [{ id: "tool", type: "read", entity: "Tool", mode: "maybeOne", where: "label == input.label", orderBy: [{ field: "price", direction: "desc" }] }] })).toBe(
      `~ _ = maybeOne tool <Tool>
~     SELECT id, created_at, updated_at, deleted_at, version, label, shelf_id, pieces, price, notes, at
~       FROM tool
~      WHERE label = \${input.label}
~        AND deleted_at IS NULL
~      ORDER BY price DESC, id
~      LIMIT 1`,
    );
  });

  test("of an entity with row-level access: the caller's own, or an admin's", () => {
    const nodes = [{ id: "loan", type: "read", entity: "Loan", mode: "one", where: "id == input.loanId" }] as const;
    expect(stepsOf({ input: { loanId: uuid }, nodes })).toContain("~        AND deleted_at IS NULL\n~        AND (${caller.isAdmin} OR borrower_id = ${caller.id})");
    expect(stepsOf({ input: { loanId: uuid }, nodes, auth: { required: "optional" } })).toContain("(${caller?.isAdmin ?? false} OR borrower_id = ${caller?.id ?? null})");
    expect(stepsOf({ input: { loanId: uuid }, nodes, auth: { allowedRoles: ["keeper"] } })).not.toContain("caller");
  });

  test("a condition that says so itself is not said twice", () => {
    const steps = stepsOf({ nodes: [{ id: "loan", type: "read", entity: "Loan", mode: "maybeOne", where: "borrowerId == caller.id" }] });
    expect(steps).toContain("~      WHERE borrower_id = ${caller.id}\n~        AND deleted_at IS NULL\n~      ORDER BY id");
  });

  test("with relations and a lock: locked first, then loaded", () => {
    const steps = stepsOf({
      input: { toolId: uuid },
      nodes: [
        { id: "tool", type: "read", entity: "Tool", mode: "one", where: "id == input.toolId", with: ["keptOn"] },
        { id: "named", type: "assert", condition: "tool.keptOn != null && tool.keptOn.name != 'attic'", failure: { code: "ATTIC", message: "Nobody finds it there." } },
        { id: "gone", type: "write", entity: "Tool", action: "softDelete", target: "tool" },
      ],
    });
    expect(steps.split("\nassert")[0]).toBe(
      `~ // "tool" is locked first, so that what is loaded with it is as new as the row itself.
~ _ = maybeOne tool <Tool>
~     SELECT id, created_at, updated_at, deleted_at, version, label, shelf_id, pieces, price, notes, at
~       FROM tool
~      WHERE id = \${input.toolId}
~        AND deleted_at IS NULL
~        FOR NO KEY UPDATE
~ tool = one tool <Tool & { keptOn: Pick<Shelf, "id" | "name"> | null }>, failure "TOOL_NOT_FOUND"
~     SELECT id, created_at, updated_at, deleted_at, version, label, shelf_id, pieces, price, notes, at,
~            (SELECT to_json("keptOn".*)
~               FROM (SELECT shelf.id, shelf.name
~                       FROM shelf
~                      WHERE shelf.id = tool.shelf_id) AS "keptOn") AS "keptOn"
~       FROM tool
~      WHERE id = \${input.toolId}
~        AND deleted_at IS NULL
~        FOR NO KEY UPDATE`,
    );
  });
});

describe("read many", () => {
  test("a page: order, limit and offset", () => {
    expect(
      stepsOf({
        input: { limit: { ...integer, minimum: 1 }, offset: integer },
        nodes: [{ id: "tools", type: "read", entity: "Tool", mode: "many", orderBy: [{ field: "label" }, { field: "at", direction: "desc" }], limit: "input.limit", offset: "input.offset" }],
      }),
    ).toBe(
      `~ _ = many tools <Tool>
~     SELECT id, created_at, updated_at, deleted_at, version, label, shelf_id, pieces, price, notes, at
~       FROM tool
~      WHERE deleted_at IS NULL
~      ORDER BY label, at DESC, id
~      LIMIT \${input.limit}
~     OFFSET \${input.offset}`,
    );
  });

  test("relations of relations come with the row, as much of them as is looked at", () => {
    const steps = stepsOf({
      nodes: [{ id: "shelves", type: "read", entity: "Shelf", mode: "many", limit: 10, with: ["tools", "tools.keptOn"] }],
      output: { labels: { from: "shelves.map(shelf, shelf.tools.map(tool, tool.keptOn != null ? tool.label : ''))", schema: { type: "array", maxItems: 10, items: { type: "array", maxItems: 1000, items: text } } } },
    });
    expect(steps).toBe(
      `~ shelves = many shelves <Shelf & { tools: (Pick<Tool, "id" | "label"> & { keptOn: Pick<Shelf, "id"> | null })[] }>
~     SELECT id, created_at, updated_at, deleted_at, version, name,
~            (SELECT coalesce(json_agg(tools.* ORDER BY tools.id), '[]')
~               FROM (SELECT tool.id, tool.label,
~                            (SELECT to_json("keptOn".*)
~                               FROM (SELECT kept_on.id
~                                       FROM shelf AS kept_on
~                                      WHERE kept_on.id = tool.shelf_id) AS "keptOn") AS "keptOn"
~                       FROM tool
~                      WHERE tool.shelf_id = shelf.id
~                        AND tool.deleted_at IS NULL) AS tools) AS tools
~       FROM shelf
~      WHERE deleted_at IS NULL
~      ORDER BY id
~      LIMIT 10`,
    );
  });

  test("a row that is handed on as it is comes whole, in the form that expressions see", () => {
    const steps = stepsOf({
      nodes: [
        { id: "shelves", type: "read", entity: "Shelf", mode: "many", limit: 1, with: ["tools"] },
        { id: "first", type: "transform", values: { tools: "shelves.map(shelf, shelf.tools)" } },
      ],
      output: { count: { from: "first.tools.length()", schema: { type: "integer" } } },
    });
    expect(steps).toContain(
      `<Shelf & { tools: Tool[] }>`,
    );
    expect(steps).toContain(
      `~                            to_char(tool.deleted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "deletedAt",
~                            tool.version, tool.label, tool.shelf_id AS "shelfId", tool.pieces, tool.price::text AS price,
~                            tool.notes,`,
    );
  });
});

test("count, exists", () => {
  expect(
    stepsOf({
      nodes: [
        { id: "cheap", type: "read", entity: "Tool", mode: "count", where: "price != null && price < 10" },
        { id: "any", type: "read", entity: "Tool", mode: "exists", where: "keptOn != null && keptOn.name == 'attic'" },
      ],
    }),
  ).toBe(
    `~ _ = value cheap <number>
~     SELECT count(*) AS value
~       FROM tool
~      WHERE price IS NOT NULL
~        AND price < 10
~        AND deleted_at IS NULL
~ _ = value any <boolean>
~     SELECT EXISTS (
~       SELECT 1
~         FROM tool
~        WHERE tool.shelf_id IS NOT NULL
~          AND tool.shelf_id IN (SELECT shelf.id FROM shelf WHERE shelf.name = 'attic')
~          AND tool.deleted_at IS NULL
~     ) AS value`,
  );
});

test("aggregate, of all and by group", () => {
  const aggregate = { kinds: { function: "count" }, pieces: { function: "sum", field: "pieces" }, dearest: { function: "max", field: "price" } } as const;
  expect(
    stepsOf({
      nodes: [
        { id: "all", type: "read", entity: "Tool", mode: "aggregate", aggregate },
        { id: "shelves", type: "read", entity: "Tool", mode: "aggregate", aggregate, groupBy: ["shelfId"], limit: 50 },
      ],
    }),
  ).toBe(
    `~ _ = row all <{ kinds: number; pieces: number; dearest: string | null }>
~     SELECT count(*) AS kinds,
~            coalesce(sum(pieces), 0)::bigint AS pieces,
~            max(price) AS dearest
~       FROM tool
~      WHERE deleted_at IS NULL
~ _ = many shelves <{ shelfId: string | null; kinds: number; pieces: number; dearest: string | null }>
~     SELECT shelf_id,
~            count(*) AS kinds,
~            coalesce(sum(pieces), 0)::bigint AS pieces,
~            max(price) AS dearest
~       FROM tool
~      WHERE deleted_at IS NULL
~      GROUP BY shelf_id
~      ORDER BY shelf_id
~      LIMIT 50`,
  );
});
