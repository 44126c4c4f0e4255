import type { CheckedEntity } from "../../../2-check/checked.ts";
import type { EntityIndex } from "../../analysis.ts";

/**
 * The indexes of each entity's table beside its primary key: unique fields and targets of `hasOne`, the spec's own, then one for each reference field and
 * for the owner field, unless an index before it starts with that field and so serves the same reads.
 */
export function indexesOf(entities: readonly CheckedEntity[]): ReadonlyMap<string, readonly EntityIndex[]> {
  const oneToOne = oneToOneFields(entities);
  return new Map(entities.map((entity) => [entity.name, indexesOfEntity(entity, oneToOne.get(entity.name) ?? new Set())]));
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

/** Reference fields that a `hasOne` points at, by entity: no two living rows may share such a value, or "one" would be a lie. */
function oneToOneFields(entities: readonly CheckedEntity[]): ReadonlyMap<string, ReadonlySet<string>> {
  const fields = new Map<string, Set<string>>();
  for (const { relationship } of entities.flatMap(({ relations }) => relations)) {
    if (relationship.type === "hasOne") fields.set(relationship.target, (fields.get(relationship.target) ?? new Set()).add(relationship.field));
  }
  return fields;
}
