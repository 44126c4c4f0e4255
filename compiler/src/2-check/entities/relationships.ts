import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { child } from "../../diagnostics/pointer.ts";
import type { Relationship } from "../../spec/index.ts";
import type { Context } from "../context.ts";
import { findEntity, findField } from "../resolve.ts";
import { whyReservedInRow } from "../reservedNames.ts";

/** The relationships of an entity: their targets, and the reference fields that carry them, each on the right side. */
export function checkRelationships(context: Context, entity: LoadedSpec<"entity">): void {
  for (const [name, relationship] of Object.entries(entity.spec.relationships ?? {})) {
    const at = (...keys: readonly string[]) => ({ file: entity.file, pointer: child("/relationships", name, ...keys) });
    const subject = `Relationship "${name}" of entity "${entity.name}"`;
    const reason = whyReservedInRow(name);
    if (reason !== undefined) context.report(diagnose("reserved-name", { ...at(), key: true }, { subject: `A relationship of entity "${entity.name}"`, name, reason }));
    findEntity(context, relationship.target, subject, at("target"));
    for (const side of sides(entity.name, relationship)) {
      // A missing target has just been reported.
      const holder = side.holder === relationship.target ? context.entities.get(side.holder) : findEntity(context, side.holder, subject, at(side.holderKey));
      const field = holder === undefined ? undefined : findField(context, holder, side.field, subject, at(side.fieldKey));
      if (field === undefined) continue;
      const reference = field.field.type === "reference" ? field.field.referenceTo : undefined;
      // A reference to nothing, or a relationship to nothing, has been reported as that.
      if (reference === side.target || !context.entities.has(side.target) || (reference !== undefined && !context.entities.has(reference))) continue;
      const actual = reference === undefined ? `of type ${field.field.type}` : `a reference to "${reference}"`;
      context.report(diagnose("not-a-reference", at(side.fieldKey), { subject, field: side.field, entity: side.holder, target: side.target, actual }));
    }
  }
}

/** A reference field that a relationship rests on: which entity holds it, and where it must lead. */
interface Side { readonly holder: string; readonly holderKey: string; readonly field: string; readonly fieldKey: string; readonly target: string }

function sides(entity: string, relationship: Relationship): readonly Side[] {
  const { target, field } = relationship;
  switch (relationship.type) {
    case "belongsTo": return [{ holder: entity, holderKey: "target", field, fieldKey: "field", target }];
    case "hasOne": case "hasMany": return [{ holder: target, holderKey: "target", field, fieldKey: "field", target: entity }];
    case "manyToMany": return [
      { holder: relationship.through, holderKey: "through", field, fieldKey: "field", target: entity },
      { holder: relationship.through, holderKey: "through", field: relationship.targetField, fieldKey: "targetField", target },
    ];
  }
}
