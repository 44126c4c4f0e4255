import type { CheckedEntity } from "../../../2-check/checked.ts";
import type { EntityIndex } from "../../analysis.ts";

/**
 * The indexes of each entity's table beside its primary key: unique fields and targets of `hasOne`, the spec's own, then one for each reference field and
 * for the owner field, unless an index before it starts with that field and so serves the same reads.
 */
export function indexesOf(entities: readonly CheckedEntity[]): ReadonlyMap<string, readonly EntityIndex[]> {
  return new Map(entities.map((entity) => [entity.name, indexesOfEntity(entity, oneToOneFields(entity, entities))]));
}

function indexesOfEntity(entity: CheckedEntity, oneToOne: ReadonlySet<string>): readonly EntityIndex[] {
  const indexes: EntityIndex[] = [];

  function add(fields: readonly string[], unique: boolean): void {
    const same = indexes.findIndex((index) => index.fields.join() === fields.join());
    if (same < 0) indexes.push({ fields, unique });
    else if (unique) indexes[same] = { fields, unique };
  }
  const isServed = (field: string): boolean => field === "id" || indexes.some(({ fields }) => fields[0] === field);

  for (const { name, field } of entity.fields) if (field.unique === true || oneToOne.has(name)) add([name], true);
  for (const { fields, unique } of entity.spec.indexes ?? []) add(fields, unique === true);
  for (const { name, field } of entity.fields) if (field.type === "reference" && !isServed(name)) add([name], false);
  if (entity.ownerField !== undefined && !isServed(entity.ownerField)) add([entity.ownerField], false);
  return indexes;
}

/** Reference fields of `entity` that a `hasOne` points at: no two living rows may share such a value, or "one" would be a lie. */
function oneToOneFields(entity: CheckedEntity, entities: readonly CheckedEntity[]): ReadonlySet<string> {
  const relationships = entities.flatMap(({ relations }) => relations.map(({ relationship }) => relationship));
  return new Set(relationships.flatMap((each) => (each.type === "hasOne" && each.target === entity.name ? [each.field] : [])));
}
