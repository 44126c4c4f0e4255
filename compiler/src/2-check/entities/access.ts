import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { child } from "../../diagnostics/pointer.ts";
import type { Context, EntityFacts } from "../context.ts";
import { findField } from "../resolve.ts";
import { itemsOf } from "../itemsOf.ts";

/** Row-level access: the field that holds the owner's id. */
export function checkOwnerField(context: Context, facts: EntityFacts): string | undefined {
  const { loaded: entity } = facts;
  const { ownerField, rowLevelAccess } = entity.spec;
  if (ownerField === undefined) {
    if (rowLevelAccess === true && !entity.suspect.has("")) {
      context.report(diagnose("owner-field-missing", { file: entity.file, pointer: "/rowLevelAccess" }, { entity: entity.name }));
    }
    return undefined;
  }
  const place = { file: entity.file, pointer: "/ownerField" };
  const field = findField(context, facts, ownerField, "`ownerField`", place);
  if (field === undefined) return undefined;
  const { type } = field.field;
  if (type !== "uuid" && type !== "reference") context.report(diagnose("owner-field-type", place, { field: ownerField, entity: entity.name, actual: `of type ${type}` }));
  else if (rowLevelAccess === true && field.field.required !== true) context.report(diagnose("owner-field-optional", place, { field: ownerField, entity: entity.name }));
  return rowLevelAccess === true ? ownerField : undefined;
}

/** Indexes name fields, each once. */
export function checkIndexes(context: Context, facts: EntityFacts): void {
  const entity: LoadedSpec<"entity"> = facts.loaded;
  for (const { value: index, pointer } of itemsOf(entity, "/indexes", entity.spec.indexes)) {
    for (const [position, field] of index.fields.entries()) {
      const place = { file: entity.file, pointer: child(pointer, "fields", position) };
      findField(context, facts, field, `An index of entity "${entity.name}"`, place);
      if (index.fields.indexOf(field) < position) context.report(diagnose("repeated-item", place, { subject: `An index of entity "${entity.name}"`, item: `"${field}"` }));
    }
  }
}
