import { quoteName } from "../../../spec/names.ts";
import type { TableSide } from "../compare/comparison.ts";
import { transaction } from "../steps/build.ts";
import type { Draft } from "../steps/draft.ts";

/** An entity that is gone, with all its rows. Its own references go first, so that tables which point at each other can be dropped one by one. */
export function tableDropped({ table, entity }: TableSide, reason: string | undefined): Draft {
  const name = quoteName(table.name);
  const release = transaction(
    { stage: "release", name: `${table.name}-release`, sentence: `Lets go of the rows that ${table.name} points at.`, table: table.name, lock: "ACCESS EXCLUSIVE" },
    ...table.foreignKeys.map((key) => `ALTER TABLE IF EXISTS ${name} DROP CONSTRAINT IF EXISTS ${quoteName(key.name)};`),
  );
  return {
    change: {
      kind: "tableDropped", entity: entity.name, table: table.name, level: reason === undefined ? "red" : "yellow", lock: "ACCESS EXCLUSIVE", rewrites: false, losesData: true,
      ...(reason !== undefined && { acknowledged: reason }),
      sentence: reason === undefined
        ? `Entity "${entity.name}" is gone, and all its rows with it. Say so in "dropped" of workspace.json, with the reason, or keep it.`
        : `Entity "${entity.name}" is gone, and all its rows with it: ${reason}`,
    },
    steps: [
      ...(table.foreignKeys.length > 0 ? [release] : []),
      transaction({ stage: "removeTable", name: `${table.name}-drop`, sentence: `Drops the table ${table.name} with all its rows.`, table: table.name, lock: "ACCESS EXCLUSIVE" }, `DROP TABLE IF EXISTS ${name};`),
    ],
    breaks: [{ after: "contract", table: table.name, concerns: () => true, reason: `uses table ${table.name}, which is dropped` }],
  };
}
