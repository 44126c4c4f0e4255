import type { CheckedEntity } from "../../2-check/checked.ts";
import { tableName } from "../../spec/names.ts";
import { canonicalJson } from "../canonicalJson.ts";
import type { StorageSchema } from "../plan.ts";
import { constraintNames } from "./constraintName.ts";
import { entityTable } from "./table.ts";

/** The tables of a workspace, one an entity, in the order of the entities. */
export function storageSchema(entities: readonly CheckedEntity[]): StorageSchema {
  const name = constraintNames(entities.map((entity) => tableName(entity.name)));
  return { tables: entities.map((entity) => entityTable(entity, oneToOneFields(entity, entities), name)) };
}

/** Reference fields of `entity` that a `hasOne` points at: no two living rows may share such a value, or "one" would be a lie. */
function oneToOneFields(entity: CheckedEntity, entities: readonly CheckedEntity[]): ReadonlySet<string> {
  const relationships = entities.flatMap(({ relations }) => relations.map(({ relationship }) => relationship));
  return new Set(relationships.flatMap((each) => (each.type === "hasOne" && each.target === entity.name ? [each.field] : [])));
}

/** The schema as text that is equal exactly when the schemas are: what the schema digest is taken of. */
export function storageSchemaText(schema: StorageSchema): string {
  return canonicalJson(schema);
}
