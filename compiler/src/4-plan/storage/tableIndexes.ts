import type { EntityIndex } from "../../3-analyse/analysis.ts";
import { columnName } from "../../spec/names.ts";
import type { TableIndex } from "../plan.ts";
import type { NameConstraint } from "./constraintName.ts";

/** Every statement of a service carries this condition, so every index can be this small. */
const onlyLiving = "deleted_at IS NULL";

/** The indexes of a table beside its primary key, as the analysis derived them. */
export function tableIndexes(table: string, indexes: readonly EntityIndex[], name: NameConstraint): readonly TableIndex[] {
  return indexes.map(({ fields, unique }) => {
    const columns = fields.map(columnName);
    return { name: name(table, columns, unique ? "key" : "idx"), columns, unique, where: onlyLiving };
  });
}
