import { describe, expect, test } from "vitest";

import type { FlowNode } from "../../spec/index.ts";
import { planTrial, stepsOf, uuid } from "../testing/workshop.ts";

const few = { type: "integer", minimum: 1, maximum: 1000 };
const text = { type: "string" };
const readTool: FlowNode = { id: "tool", type: "read", entity: "Tool", mode: "one", where: "id == input.toolId" };
const take: FlowNode = { id: "taken", type: "write", entity: "Tool", action: "update", target: "tool", values: { pieces: "pieces - input.pieces" } };
const columns = "id, created_at, updated_at, deleted_at, version, label, shelf_id, pieces, price, notes, at";

describe("create", () => {
  test("the id is made first, what is left out has its default, the clock is the call's", () => {
    expect(
      stepsOf({
        input: { label: text, "pieces?": few, "price?": { type: ["string", "null"], format: "decimal" }, "notes?": {} },
        nodes: [{ id: "tool", type: "write", entity: "Tool", action: "create", values: { label: "input.label", pieces: "input.pieces", price: "input.price", notes: "input.notes" } }],
      }),
    ).toBe(
      `toolId = newId
~ _ = create tool <Tool>
~     INSERT INTO tool (id, created_at, updated_at, label, pieces, price, notes, at)
~     VALUES (\${toolId}, \${tx.now}, \${tx.now}, \${input.label}, \${input.pieces ?? 0}, \${input.price}, \${input.notes}::jsonb, \${tx.now})
~     RETURNING ${columns}`,
    );
  });

  test("of an entity with row-level access: the caller's own, in the machine's first state", () => {
    expect(stepsOf({ input: { toolId: uuid }, nodes: [{ id: "loan", type: "write", entity: "Loan", action: "create", values: { toolId: "input.toolId" } }] })).toBe(
      `loanId = newId
~ _ = create loan <Loan>
~     INSERT INTO loan (id, created_at, updated_at, status, tool_id, borrower_id)
~     VALUES (\${loanId}, \${tx.now}, \${tx.now}, 'open', \${input.toolId}, \${caller.id})
~     RETURNING id, created_at, updated_at, deleted_at, version, status, tool_id, borrower_id, days`,
    );
  });

  test("for somebody else: refused unless the caller is an admin", () => {
    const nodes: readonly FlowNode[] = [{ id: "loan", type: "write", entity: "Loan", action: "create", values: { toolId: "input.toolId", borrowerId: "input.borrowerId" } }];
    expect(stepsOf({ input: { toolId: uuid, "borrowerId?": uuid }, nodes }).split("\n")[0]).toBe("owner of loan: input.borrowerId ?? caller.id");
    expect(stepsOf({ input: { toolId: uuid, borrowerId: uuid }, nodes, auth: { allowedRoles: ["keeper"] } })).not.toContain("owner of");
  });

  test("each: one statement, one column of `item` for whatever differs", () => {
    expect(
      stepsOf({
        input: { shelfId: uuid, tools: { type: "array", maxItems: 20, items: { type: "object", properties: { label: text, pieces: few, notes: {} }, required: ["label", "pieces"] } } },
        nodes: [{ id: "tools", type: "write", entity: "Tool", action: "create", each: "input.tools", as: "tool", values: { label: "tool.label", shelfId: "input.shelfId", pieces: "tool.pieces * 2", notes: "tool.notes", price: "'1.50'" } }],
      }),
    ).toBe(
      `~ _ = createEach tools <Tool>
~     INSERT INTO tool (id, created_at, updated_at, label, shelf_id, pieces, notes, price, at)
~     SELECT item.id, \${tx.now}, \${tx.now}, item.label, \${input.shelfId}, item.pieces, item.notes, 1.50, \${tx.now}
~       FROM unnest(\${input.tools.map(() => tx.newId())}::uuid[],
~                   \${input.tools.map((tool) => tool.label)}::text[],
~                   \${input.tools.map((tool) => tool.pieces * 2)}::bigint[],
~                   \${input.tools.map((tool) => tool.notes)}::jsonb[])
~            WITH ORDINALITY AS item (id, label, pieces, notes, position)
~      ORDER BY item.position
~     RETURNING ${columns}`,
    );
  });
});

describe("update of a row that was read", () => {
  const input = { toolId: uuid, pieces: few };

  test("pessimistic: the row is locked, so that it is written as it was read", () => {
    expect(stepsOf({ input, nodes: [readTool, take] }).split("\n").slice(6).join("\n")).toBe(
      `~ _ = update taken <Tool>, before tool
~     UPDATE tool
~        SET pieces = tool.pieces - \${input.pieces}::bigint,
~            version = tool.version + 1,
~            updated_at = \${tx.now}
~      WHERE id = \${tool.id}
~     RETURNING ${columns}`,
    );
  });

  test("optimistic: the write carries the version that was read", () => {
    const steps = stepsOf({ input, nodes: [readTool, take], concurrencyStrategy: "optimistic" });
    expect(steps).not.toContain("FOR NO KEY UPDATE");
    expect(steps).toContain('<Tool>, before tool, missing {"kind":"conflict"}');
    expect(steps).toContain("~      WHERE id = ${tool.id}\n~        AND version = ${tool.version}\n");
  });

  test("none: the row is locked by the write, and seen as it is then", () => {
    expect(stepsOf({ input, nodes: [readTool, take], concurrencyStrategy: "none" }).split("\n").slice(5).join("\n")).toBe(
      `~ _ = update taken <Tool>, missing {"kind":"conflict"}
~     WITH before AS (
~       SELECT id, updated_at, version, pieces
~         FROM tool
~        WHERE id = \${tool.id}
~          AND deleted_at IS NULL
~          FOR NO KEY UPDATE
~     )
~     UPDATE tool
~        SET pieces = tool.pieces - \${input.pieces}::bigint,
~            version = tool.version + 1,
~            updated_at = \${tx.now}
~       FROM before
~      WHERE tool.id = before.id
~     RETURNING tool.id, tool.created_at, tool.updated_at, tool.deleted_at, tool.version, tool.label,
~               tool.shelf_id, tool.pieces, tool.price, tool.notes, tool.at,
~               before.updated_at AS "before.updated_at", before.version AS "before.version",
~               before.pieces AS "before.pieces"`,
    );
  });

  test("a second write starts from the first", () => {
    const steps = stepsOf({ input, nodes: [readTool, take, { ...take, id: "more" }] });
    expect(steps).toContain("update more <Tool>, before taken");
    expect(steps).toContain("~      WHERE id = ${tool.id}");
  });

  test("behind a branch that may have written it, the row is looked at again", () => {
    const steps = stepsOf({
      input,
      nodes: [readTool, { id: "size", type: "ifSwitch", cases: [{ name: "big", when: "input.pieces > 10" }] }, take, { ...take, id: "more" }],
      edges: [
        { from: "begin", to: "tool" }, { from: "tool", to: "size" }, { from: "size", to: "taken", when: "big" }, { from: "size", to: "more" }, { from: "taken", to: "more" }, { from: "more", to: "commit" },
      ],
    });
    expect(steps).toContain("  ~ _ = update taken <Tool>, before tool");
    expect(steps).toContain('\n~ _ = update more <Tool>, missing {"kind":"conflict"}\n~     WITH before AS (');
  });

  test("what is left out stays, null clears", () => {
    const steps = stepsOf({
      input: { toolId: uuid, "label?": text, "notes?": {} },
      nodes: [readTool, { id: "changed", type: "write", entity: "Tool", action: "update", target: "tool", values: { label: "input.label", notes: "input.notes" } }],
    });
    expect(steps).toContain(
      `~        SET label = CASE WHEN \${input.label !== undefined}::boolean THEN \${input.label} ELSE tool.label END,
~            notes = CASE WHEN \${input.notes !== undefined}::boolean THEN \${input.notes}::jsonb ELSE tool.notes END,`,
    );
  });
});

describe("update of the rows of a condition", () => {
  test("one row, by its id: what follows need not wait for it", () => {
    expect(
      stepsOf({
        input: { toolId: uuid, pieces: few },
        nodes: [
          { id: "tool", type: "write", entity: "Tool", action: "update", where: "id == input.toolId", values: { pieces: "pieces - input.pieces" } },
          { id: "loan", type: "write", entity: "Loan", action: "create", values: { toolId: "tool.id" } },
        ],
      }),
    ).toBe(
      `loanId = newId
~ _ = update tool <Tool>, missing {"kind":"failure","code":"TOOL_NOT_FOUND"}
~     WITH before AS (
~       SELECT id, updated_at, version, pieces
~         FROM tool
~        WHERE id = \${input.toolId}
~          AND deleted_at IS NULL
~          FOR NO KEY UPDATE
~     )
~     UPDATE tool
~        SET pieces = tool.pieces - \${input.pieces}::bigint,
~            version = tool.version + 1,
~            updated_at = \${tx.now}
~       FROM before
~      WHERE tool.id = before.id
~     RETURNING tool.id, tool.created_at, tool.updated_at, tool.deleted_at, tool.version, tool.label,
~               tool.shelf_id, tool.pieces, tool.price, tool.notes, tool.at,
~               before.updated_at AS "before.updated_at", before.version AS "before.version",
~               before.pieces AS "before.pieces"
~ _ = create loan <Loan>
~     INSERT INTO loan (id, created_at, updated_at, status, tool_id, borrower_id)
~     VALUES (\${loanId}, \${tx.now}, \${tx.now}, 'open', \${input.toolId}, \${caller.id})
~     RETURNING id, created_at, updated_at, deleted_at, version, status, tool_id, borrower_id, days`,
    );
  });

  test("many rows, in key order, one more than the limit at most", () => {
    const steps = stepsOf({ nodes: [{ id: "worn", type: "write", entity: "Tool", action: "softDelete", where: "pieces == 0", limit: 100 }] });
    expect(steps.split(" )")[0]).toBe(
      `~ _ = softDeleteEach worn <Tool>, limit 100
~     WITH before AS (
~       SELECT id, updated_at, deleted_at, version
~         FROM tool
~        WHERE pieces = 0
~          AND deleted_at IS NULL
~        ORDER BY id
~        LIMIT 101
~          FOR NO KEY UPDATE
~    `,
    );
  });

  test("expectVersion: no such row and another version are told apart, in one wave", () => {
    const { tool } = planTrial({
      input: { toolId: uuid, seen: few, label: text },
      nodes: [{ id: "tool", type: "write", entity: "Tool", action: "update", where: "id == input.toolId", expectVersion: "input.seen", values: { label: "input.label" } }],
    });
    const [wave, ...rest] = tool.steps;
    expect(rest).toEqual([]);
    expect(wave?.kind === "wave" && wave.statements.map(({ method }) => method)).toEqual(["one", "update"]);
    expect(wave?.kind === "wave" && wave.statements[1]).toMatchObject({ missing: { kind: "versionConflict" } });
    expect(tool.facts.roundTrips).toBe(2);
  });

  test("each: locked in key order whatever the order of the list, every item with its row", () => {
    expect(
      stepsOf({
        input: { takes: { type: "array", maxItems: 20, items: { type: "object", properties: { toolId: uuid, pieces: few }, required: ["toolId", "pieces"] } } },
        nodes: [{ id: "taken", type: "write", entity: "Tool", action: "update", each: "input.takes.filter(take, take.pieces > 1)", as: "take", where: "id == take.toolId && pieces >= take.pieces", values: { pieces: "pieces - take.pieces" } }],
      }),
    ).toBe(
      `takenItems = input.takes.filter((take) => take.pieces > 1)
takenIds = takenItems.map((take) => take.toolId)
~ _ = updateEach taken <Tool>, expected takenIds.length, missing "TAKEN_NOT_FOUND", keys takenIds
~     WITH before AS (
~       SELECT tool.id, tool.updated_at, tool.version, tool.pieces, item.item_pieces, item.position
~         FROM unnest(\${takenIds}::uuid[],
~                     \${takenItems.map((take) => take.pieces)}::bigint[])
~              WITH ORDINALITY AS item (tool_id, item_pieces, position)
~         JOIN tool ON tool.id = item.tool_id
~        WHERE tool.pieces >= item.item_pieces
~          AND tool.deleted_at IS NULL
~        ORDER BY tool.id
~          FOR NO KEY UPDATE OF tool
~     )
~     UPDATE tool
~        SET pieces = tool.pieces - before.item_pieces,
~            version = tool.version + 1,
~            updated_at = \${tx.now}
~       FROM before
~      WHERE tool.id = before.id
~     RETURNING tool.id, tool.created_at, tool.updated_at, tool.deleted_at, tool.version, tool.label,
~               tool.shelf_id, tool.pieces, tool.price, tool.notes, tool.at,
~               before.updated_at AS "before.updated_at", before.version AS "before.version",
~               before.pieces AS "before.pieces", before.position AS "item.position"`,
    );
  });
});

describe("transition", () => {
  const input = { loanId: uuid };

  test("of a row that was read: the machine is asked first", () => {
    const steps = stepsOf({
      input,
      nodes: [{ id: "loan", type: "read", entity: "Loan", mode: "one", where: "id == input.loanId" }, { id: "closed", type: "write", entity: "Loan", action: "transition", target: "loan", to: "closed" }],
    });
    expect(steps).toContain("transition closed: loan may close");
    expect(steps).toContain("~        SET status = 'closed',\n~            version = loan.version + 1,");
    expect(steps).toContain("~      WHERE id = ${loan.id}\n~        AND (${caller.isAdmin} OR borrower_id = ${caller.id})\n");
  });

  test("without a target: only rows that may take it, with its guard and its roles", () => {
    const extend: FlowNode = { id: "loan", type: "write", entity: "Loan", action: "transition", where: "id == input.loanId", to: "extended" };
    expect(stepsOf({ input, nodes: [extend] })).toContain('~          AND status IN (\'open\') AND days < 28 AND ${caller.roles.some((role) => ["keeper"].includes(role))}::boolean\n');
    expect(stepsOf({ input, nodes: [extend], auth: { allowedRoles: ["keeper"] } })).toContain("~          AND deleted_at IS NULL\n~          AND status IN ('open') AND days < 28\n");
    expect(stepsOf({ input, nodes: [{ ...extend, to: "closed" }] })).toContain("~          AND status IN ('open', 'extended')\n");
  });
});
