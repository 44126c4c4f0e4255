import { diagnose } from "../diagnostics/catalogue/index.ts";
import type { Fix, Place } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/didYouMean.ts";
import type { Context, EntityFacts } from "./context.ts";
import type { CheckedField } from "./checked.ts";

/** A fix that writes the right word where the wrong one stands. */
export function correction(place: Place, word: string | undefined): Fix | undefined {
  if (word === undefined || place.span !== undefined || place.key === true) return undefined;
  return { title: `Write "${word}"`, file: place.file, edits: [{ op: "replace", pointer: place.pointer, value: word }] };
}

/** The entity of that name. One that is not defined is reported; one whose file is faulty has been. */
export function findEntity(context: Context, entity: string, subject: string, place: Place): EntityFacts | undefined {
  const found = context.entities.get(entity);
  if (found !== undefined || context.loaded.broken.entity.has(entity)) return found;
  const suggestion = didYouMean(entity, context.entities.keys());
  context.report(diagnose("unknown-entity", place, { subject, entity }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
  return undefined;
}

/** The field of that name, system fields included. One that the entity does not have is reported. */
export function findField(context: Context, entity: EntityFacts, field: string, subject: string, place: Place): CheckedField | undefined {
  const found = entity.fields.find((candidate) => candidate.name === field);
  if (found !== undefined || entity.loaded.dropped.has(`/fields/${field}`)) return found;
  const suggestion = didYouMean(field, entity.fields.map((candidate) => candidate.name));
  context.report(diagnose("unknown-field", place, { subject, field, entity: entity.loaded.name }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
  return undefined;
}

/** Reports roles that workspace.json does not list. */
export function checkRoles(context: Context, roles: readonly string[] | undefined, subject: string, placeOf: (index: number) => Place): void {
  for (const [index, role] of (roles ?? []).entries()) {
    if (context.roles === undefined || context.roles.has(role)) continue;
    const place = placeOf(index);
    const suggestion = didYouMean(role, context.roles);
    context.report(diagnose("unknown-role", place, { subject, role }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
  }
}
