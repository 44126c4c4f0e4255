import { quoteName } from "../../../spec/names.ts";
import { createIndex, createTable, serviceRole } from "../../storage/ddl.ts";
import type { TableSide } from "../compare/comparison.ts";
import { transaction } from "../steps/build.ts";
import type { Draft } from "../steps/draft.ts";
import { foreignKeySteps } from "../steps/rules.ts";

/** A new entity: nobody uses its table yet, so its indexes are built at once. References come when all new tables are there. */
export function tableAdded({ table, entity }: TableSide): Draft {
  const name = quoteName(table.name);
  return {
    change: { kind: "tableAdded", entity: entity.name, table: table.name, sentence: `Entity "${entity.name}" is new.`, level: "green", lock: table.foreignKeys.length > 0 ? "SHARE ROW EXCLUSIVE" : "none", rewrites: false, losesData: false },
    steps: [
      transaction(
        { stage: "create", name: `${table.name}-create`, sentence: `Makes the table ${table.name}.`, table: table.name, lock: "none" },
        createTable(table, undefined, "IF NOT EXISTS "),
        ...table.indexes.map((index) => createIndex(table, index, "IF NOT EXISTS ")),
        `GRANT SELECT, INSERT, UPDATE ON ${name} TO ${serviceRole};`,
      ),
      ...table.foreignKeys.flatMap((key) => foreignKeySteps(table.name, key, `From now on ${key.column} of ${table.name} must be the id of a row of ${key.table}.`)),
    ],
    breaks: [],
  };
}
