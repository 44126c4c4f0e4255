import type { CheckedEntity } from "../../2-check/checked.ts";
import { columnName, tableName } from "../../spec/names.ts";
import type { TableIndex } from "../plan.ts";
import type { NameConstraint } from "./constraintName.ts";

/** Every statement of a service carries this condition, so every index can be this small. */
const onlyLiving = "deleted_at IS NULL";

/**
 * The indexes of a table beside its primary key: unique fields, the spec's own, then one for each reference field and for the owner field,
 * unless an index before it starts with that column and so serves the same reads.
 */
export function tableIndexes(entity: CheckedEntity, oneToOne: ReadonlySet<string>, name: NameConstraint): readonly TableIndex[] {
  const table = tableName(entity.name);
  const indexes: TableIndex[] = [];

  function add(fields: readonly string[], unique: boolean): void {
    const columns = fields.map(columnName);
    const same = indexes.findIndex((index) => index.columns.join() === columns.join());
    if (same >= 0 && (indexes[same]!.unique || !unique)) return;
    const index = { name: name(table, columns, unique ? "key" : "idx"), columns, unique, where: onlyLiving };
    if (same >= 0) indexes[same] = index;
    else indexes.push(index);
  }
  const isServed = (field: string) => field === "id" || indexes.some((index) => index.columns[0] === columnName(field));

  for (const { name: field, field: declaration } of entity.fields) if (declaration.unique === true || oneToOne.has(field)) add([field], true);
  for (const { fields, unique } of entity.spec.indexes ?? []) add(fields, unique === true);
  for (const { name: field, field: declaration } of entity.fields) if (declaration.type === "reference" && !isServed(field)) add([field], false);
  if (entity.ownerField !== undefined && !isServed(entity.ownerField)) add([entity.ownerField], false);
  return indexes;
}
