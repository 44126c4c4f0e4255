import type { CheckedEntity } from "../../2-check/checked.ts";
import type { WorkspaceAnalysis } from "../../3-analyse/analysis.ts";
import { tableName } from "../../spec/names.ts";
import { canonicalJson } from "../canonicalJson.ts";
import type { StorageSchema } from "../plan.ts";
import { constraintNames } from "./constraintName.ts";
import { entityTable } from "./table.ts";

/** The tables of a workspace, one an entity, in the order of the entities. */
export function storageSchema(entities: readonly CheckedEntity[], indexes: WorkspaceAnalysis["indexes"]): StorageSchema {
  const name = constraintNames(entities.map((entity) => tableName(entity.name)));
  return { tables: entities.map((entity) => entityTable(entity, indexes.get(entity.name) ?? [], name)) };
}

/** The schema as text that is equal exactly when the schemas are: what the schema digest is taken of. */
export function storageSchemaText(schema: StorageSchema): string {
  return canonicalJson(schema);
}
