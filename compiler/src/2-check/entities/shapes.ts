import type { EntityLookup, EntityShape, RelationShape } from "../../expression/index.ts";
import { columnName, quoteName, tableName } from "../../spec/names.ts";
import type { EntitySpec, Relationship } from "../../spec/index.ts";
import type { CheckedField } from "../checked.ts";

/** What expressions and their printers ask about stored rows. */
export function entityShapes(entities: Iterable<{ readonly name: string; readonly spec: EntitySpec; readonly fields: readonly CheckedField[] }>): EntityLookup {
  const shapes = new Map<string, EntityShape>();
  for (const { name, spec, fields } of entities) {
    shapes.set(name, {
      name,
      table: quoteName(tableName(name)),
      fields: new Map(fields.map((field) => [field.name, { type: field.type, column: quoteName(columnName(field.name)), sensitive: field.field.sensitive ?? false }])),
      relations: new Map(Object.entries(spec.relationships ?? {}).map(([relation, relationship]) => [relation, relationShape(relationship)])),
    });
  }
  return shapes;
}

function relationShape(relationship: Relationship): RelationShape {
  const { target } = relationship;
  switch (relationship.type) {
    case "belongsTo": return { target, many: false, join: { kind: "local", field: relationship.field } };
    case "hasOne": return { target, many: false, join: { kind: "remote", field: relationship.field } };
    case "hasMany": return { target, many: true, join: { kind: "remote", field: relationship.field } };
    case "manyToMany": return { target, many: true, join: { kind: "through", entity: relationship.through, field: relationship.field, targetField: relationship.targetField } };
  }
}
