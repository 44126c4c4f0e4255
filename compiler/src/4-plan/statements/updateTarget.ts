import type { CheckedWrite } from "../../2-check/checked.ts";
import type { SqlTemplate } from "../../expression/code.ts";
import { entityNamed } from "../entityContext.ts";
import type { MissingRow } from "../plan.ts";
import type { Item } from "../schedule/item.ts";
import { statement as layOut, where } from "../sql/clauses.ts";
import { allColumns } from "../sql/columns.ts";
import { ownerCondition } from "../sql/ownerCondition.ts";
import { bind, plain, template } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter } from "../writer.ts";
import { assignments, setLines } from "./assignments.ts";
import { writeEffect } from "./effect.ts";
import { totalityOfWrite } from "./totality.ts";
import { ownerChecks } from "./owner.ts";
import { transitionChecks } from "./transitionChecks.ts";

/**
 * update, transition, softDelete of a row that was read and is known to be as it was read: it is locked, or the write carries its version.
 * @param row the node whose result is the row as it is now: the read, or the last write on it.
 */
export function planUpdateTarget(context: ToolContext, write: CheckedWrite, row: string): readonly Item[] {
  const { table, sqlName } = entityNamed(context, write.entity);
  const writer = createWriter(context, { statement: "write" });
  const variable = writer.result(row);
  const isLocked = write.target !== undefined && context.facts.lockedReads.has(write.target);
  const owner = ownerCondition(context, write.entity);
  const version = write.expectVersion !== undefined ? writer.code(write.expectVersion) : isLocked ? undefined : plain(`${variable}.version`);
  const missing: MissingRow | undefined = write.expectVersion !== undefined ? { kind: "versionConflict" } : isLocked ? undefined : { kind: "conflict" };
  const conditions: readonly SqlTemplate[] = [
    template`id = ${bind(writer.idOf(row))}`,
    ...(version === undefined ? [] : [template`version = ${bind(version)}`]),
    ...(owner === undefined ? [] : [owner]),
  ];
  const assigned = assignments(context, write, writer);
  const sql = layOut([["UPDATE", sqlName], ["SET", setLines(assigned)], ...where(conditions), ["RETURNING", allColumns(table)]]);
  return [
    ...transitionChecks(context, write, row),
    ...ownerChecks(context, write),
    {
      kind: "statement",
      node: write.id,
      needs: writer.needs,
      statement: {
        nodes: [write.id],
        variables: [context.variables.of(write.id)],
        entity: write.entity,
        sql,
        rowType: write.entity,
        effect: writeEffect(context, write, { rows: conditions, columns: assigned, locks: false }),
        method: write.spec.action === "create" ? "update" : write.spec.action,
        before: plain(variable),
        ...(missing === undefined ? {} : { missing }),
      },
      writes: true,
      totality: totalityOfWrite(write),
    },
  ];
}
