import type { CheckedRead } from "../../2-check/checked.ts";
import { entityNamed } from "../entityContext.ts";
import type { Statement } from "../plan.ts";
import type { StatementItem } from "../schedule/item.ts";
import { statement as layOut, where } from "../sql/clauses.ts";
import { template } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter } from "../writer.ts";
import { asksRelations, rowConditions } from "./conditions.ts";
import { readEffect } from "./effect.ts";
import { totalityOfRead } from "./totality.ts";

/** read count, exists: one value. */
export function readValue(context: ToolContext, read: CheckedRead, mode: "count" | "exists"): readonly StatementItem[] {
  const writer = createWriter(context, { statement: "read" });
  const { sqlName } = entityNamed(context, read.entity);
  const rows = rowConditions(context, writer, read.entity, read.where, asksRelations(read.where) ? sqlName : undefined);
  const rest = [["FROM", sqlName] as const, ...where(rows)];
  const statement: Statement = {
    nodes: [read.id],
    variables: [context.variables.of(read.id)],
    entity: read.entity,
    sql: mode === "count" ? layOut([["SELECT", "count(*) AS value"], ...rest]) : template`SELECT EXISTS (\n  ${layOut([["SELECT", "1"], ...rest])}\n) AS value`,
    effect: readEffect(context, read, { rows, locks: false, figures: [mode === "count" ? "count(*) AS value" : "1"] }),
    rowType: mode === "count" ? "number" : "boolean",
    method: "value",
  };
  return [{ kind: "statement", node: read.id, needs: writer.needs, statement, writes: false, totality: totalityOfRead(read) }];
}
