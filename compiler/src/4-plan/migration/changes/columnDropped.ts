import { quoteName } from "../../../spec/names.ts";
import type { ColumnSide, TablePair } from "../compare/comparison.ts";
import { transaction } from "../steps/build.ts";
import type { Break, Draft } from "../steps/draft.ts";
import { fieldWords, touchesColumn } from "./words.ts";

/** A field that is gone, with its values. The new bundle makes rows without it, so that it cannot stay required; the column goes when the previous bundle is gone. */
export function columnDropped(pair: TablePair, side: ColumnSide): Draft {
  const { column, field } = side;
  const name = pair.after.table.name;
  const [table, dropped] = [quoteName(name), quoteName(column.name)];
  const reason = pair.after.entity.dropped[field.name];
  const subject = fieldWords(side, pair.before);
  const isInTheWay = !column.nullable && column.default === undefined;
  const relax = transaction({ stage: "relax", name: `${name}-${column.name}-optional`, sentence: `Lets the new bundle make rows of ${name} without ${column.name}.`, table: name, lock: "ACCESS EXCLUSIVE" }, `ALTER TABLE ${table} ALTER COLUMN ${dropped} DROP NOT NULL;`);
  const missing: Break = { after: "expand", table: pair.before.table.name, concerns: ({ uses }) => uses?.includes(column.name) === true, reason: `needs ${pair.before.table.name}.${column.name}, which rows of the new bundle do not have` };
  return {
    change: {
      kind: "columnDropped", column: column.name, entity: pair.after.entity.name, table: name,
      level: reason === undefined ? "red" : "yellow", lock: "ACCESS EXCLUSIVE", rewrites: false, losesData: true, ...(reason !== undefined && { acknowledged: reason }),
      sentence: reason === undefined ? `${subject} is gone, and its values with it. Say so in "dropped" of the entity, with the reason, or keep it.` : `${subject} is gone, and its values with it: ${reason}`,
    },
    steps: [
      ...(isInTheWay ? [relax] : []),
      transaction(
        { stage: "remove", name: `${name}-${column.name}-drop`, sentence: `Drops column ${column.name} of ${name} with its values.`, table: name, lock: "ACCESS EXCLUSIVE" },
        `ALTER TABLE ${table} DROP COLUMN IF EXISTS ${dropped};`,
      ),
    ],
    breaks: [
      ...(isInTheWay ? [missing] : []),
      { after: "contract", table: pair.before.table.name, concerns: touchesColumn(column.name), reason: `uses ${pair.before.table.name}.${column.name}, which is dropped` },
    ],
  };
}
