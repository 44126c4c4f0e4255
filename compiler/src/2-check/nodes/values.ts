import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Fix } from "../../diagnostics/diagnostic.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { maybeAbsent } from "../../expression/index.ts";
import { systemFields, type WriteNode } from "../../spec/index.ts";
import type { CheckedField, CheckedWrite } from "../checked.ts";
import type { EntityFacts } from "../context.ts";
import { expressionAt, placeOf, subjectOf, type NodePlace } from "./outcome.ts";

type Values = CheckedWrite["values"];

/** What a write gives to the fields of its entity; undefined when something is wrong with it. */
export function checkValues(at: NodePlace, node: WriteNode, entity: EntityFacts): Values | undefined {
  const given = node.values ?? {};
  const meant = new Set(Object.keys(given));
  const values = Object.entries(given).map(([name, source]) => {
    const field = entity.fields.find((candidate) => candidate.name === name);
    if (field === undefined || field.system) {
      const suggestion = reportField(at, node, entity, name, source);
      if (suggestion !== undefined) meant.add(suggestion);
      // The value is judged as that of the field which was meant.
      const wanted = entity.fields.find((candidate) => candidate.name === suggestion);
      expressionAt(at, source, ["values", name], optionsFor(node, wanted));
      return undefined;
    }
    return checkValue(at, node, entity, field, source);
  });
  const complete = node.action !== "create" || node.values === undefined || reportMissing(at, entity, meant);
  const sound = values.filter((value) => value !== undefined);
  return complete && sound.length === values.length ? sound : undefined;
}

function checkValue(at: NodePlace, node: WriteNode, entity: EntityFacts, field: CheckedField, source: string): Values[number] | undefined {
  const expression = expressionAt(at, source, ["values", field.name], optionsFor(node, field));
  if (expression === undefined) return undefined;
  const absent = maybeAbsent(expression);
  if (absent && node.action === "create" && isNeeded(entity, field)) {
    const place = placeOf(at, "values", field.name);
    at.context.report(diagnose("maybe-absent-value", place, { subject: subjectOf(at), field: field.name, source, entity: entity.loaded.name }));
    return undefined;
  }
  return { field: field.name, expression, absent };
}

/** There is no row yet while it is created; otherwise bare names are the stored row's fields, and the database carries the value out. */
function optionsFor(node: WriteNode, field: CheckedField | undefined) {
  return { absent: true, ...(field === undefined ? {} : { expected: field.type }), ...(node.action === "create" ? {} : { row: node.entity, sql: true }) };
}

/** A field that a create must give. The owner field is set to the caller when it is left out. */
function isNeeded(entity: EntityFacts, field: CheckedField): boolean {
  const { rowLevelAccess, ownerField } = entity.loaded.spec;
  if (field.system || field.field.required !== true) return false;
  // Which one it would be is not known when the entity forgot to say, which has been reported.
  const isOwner = ownerField === undefined ? field.field.type === "uuid" : ownerField === field.name;
  if (rowLevelAccess === true && isOwner) return false;
  return field.field.type === "reference" || field.field.default === undefined;
}

/** Reports required fields that a create leaves out. True when there are none. */
function reportMissing(at: NodePlace, entity: EntityFacts, given: ReadonlySet<string>): boolean {
  const missing = entity.fields.filter((field) => isNeeded(entity, field) && !given.has(field.name));
  for (const field of missing) {
    at.context.report(diagnose("missing-value", { ...placeOf(at, "values"), key: true }, { subject: subjectOf(at), field: field.name, entity: entity.loaded.name }));
  }
  return missing.length === 0;
}

/** Reports a value for a field that cannot have one; gives the field that was probably meant. */
function reportField(at: NodePlace, node: WriteNode, entity: EntityFacts, name: string, source: string): string | undefined {
  const place = { ...placeOf(at, "values", name), key: true };
  if (systemFields.some((system) => system === name)) {
    at.context.report(diagnose("system-field-value", place, { subject: subjectOf(at), field: name }));
    return undefined;
  }
  if (entity.loaded.dropped.has(`/fields/${name}`)) return undefined;
  const free = entity.fields.filter((field) => !field.system && !Object.hasOwn(node.values ?? {}, field.name)).map((field) => field.name);
  const suggestion = didYouMean(name, free);
  const fix: Fix | undefined = suggestion === undefined ? undefined : {
    title: `Rename "${name}" to "${suggestion}"`,
    file: place.file,
    edits: [{ op: "remove", pointer: place.pointer }, { op: "add", pointer: placeOf(at, "values", suggestion).pointer, value: source }],
  };
  at.context.report(diagnose("unknown-field", place, { subject: subjectOf(at), field: name, entity: entity.loaded.name }, { didYouMean: suggestion, fix }));
  return suggestion;
}
