import type { CheckedRead } from "../../2-check/checked.ts";
import type { Statement } from "../plan.ts";
import type { StatementItem } from "../schedule/item.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter } from "../writer.ts";
import { totalityOfRead } from "./totality.ts";
import { rowTypeText } from "./rowType.ts";
import { pageOf, selectRows } from "./select.ts";
import { usedFields } from "./usedFields.ts";

/** read many: rows in an order that is the same at every call, at most `limit` of them. */
export function readMany(context: ToolContext, read: CheckedRead): readonly StatementItem[] {
  if (read.result.kind !== "list") throw new Error(`Node ${read.id} reads many rows, but its result is no list.`);
  const writer = createWriter(context, { statement: "read" });
  const used = usedFields(read, context.expressions);
  const statement: Statement = {
    nodes: [read.id],
    variables: [context.variables.of(read.id)],
    entity: read.entity,
    ...selectRows(context, writer, read, { lock: context.facts.lockedReads.has(read.id), used, ordered: true, ...pageOf(read, writer) }),
    rowType: rowTypeText(context, read.result.element, used),
    method: "many",
  };
  return [{ kind: "statement", node: read.id, needs: writer.needs, statement, writes: false, totality: totalityOfRead(read) }];
}
