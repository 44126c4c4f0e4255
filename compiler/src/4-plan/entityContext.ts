import type { CheckedEntity, CheckedWorkspace } from "../2-check/checked.ts";
import type { EntityLookup, EntityShape, RelationShape } from "../expression/scope.ts";
import type { Relationship } from "../spec/index.ts";
import { columnName, quoteName, tableName } from "../spec/names.ts";
import type { StorageSchema, Table } from "./plan.ts";

/** A workspace as statements are planned over it. */
export interface WorkspaceContext {
  readonly workspace: CheckedWorkspace;
  readonly entities: ReadonlyMap<string, EntityContext>;
  /** What the printers of expressions ask about stored rows. */
  readonly lookup: EntityLookup;
}
export interface EntityContext {
  readonly entity: CheckedEntity;
  readonly table: Table;
  /** The table as SQL writes it. */
  readonly sqlName: string;
}

export function workspaceContext(workspace: CheckedWorkspace, storage: StorageSchema): WorkspaceContext {
  const tables = new Map(storage.tables.map((table) => [table.entity, table]));
  const entities = workspace.entities.map((entity): readonly [string, EntityContext] => {
    const table = tables.get(entity.name);
    if (table === undefined) throw new Error(`Entity ${entity.name} has no table.`);
    return [entity.name, { entity, table, sqlName: quoteName(table.name) }];
  });
  return { workspace, entities: new Map(entities), lookup: new Map(workspace.entities.map((entity) => [entity.name, entityShape(entity)])) };
}

/** An entity that a node names; the check proved that it is there. */
export function entityNamed(context: WorkspaceContext, name: string): EntityContext {
  const found = context.entities.get(name);
  if (found === undefined) throw new Error(`Entity ${name} is not part of the workspace.`);
  return found;
}

function entityShape(entity: CheckedEntity): EntityShape {
  return {
    name: entity.name,
    table: quoteName(tableName(entity.name)),
    fields: new Map(entity.fields.map(({ name, type, field }) => [name, { type, column: quoteName(columnName(name)), sensitive: field.sensitive === true }])),
    relations: new Map(entity.relations.map(({ name, relationship }) => [name, relationShape(relationship)])),
  };
}

function relationShape(relationship: Relationship): RelationShape {
  const { target } = relationship;
  switch (relationship.type) {
    case "belongsTo":
      return { target, many: false, join: { kind: "local", field: relationship.field } };
    case "hasOne":
      return { target, many: false, join: { kind: "remote", field: relationship.field } };
    case "hasMany":
      return { target, many: true, join: { kind: "remote", field: relationship.field } };
    case "manyToMany":
      return { target, many: true, join: { kind: "through", entity: relationship.through, field: relationship.field, targetField: relationship.targetField } };
  }
}
