import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Place } from "../../diagnostics/diagnostic.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { child } from "../../diagnostics/pointer.ts";
import { systemFields } from "../../spec/index.ts";
import type { Context } from "../context.ts";
import { correction } from "../resolve.ts";

/** What an entity says about the version before: names that things had, and what is gone. */
export function checkHistory(context: Context, entity: LoadedSpec<"entity">): void {
  checkEntityName(context, entity);
  checkFieldNames(context, entity);
  checkDroppedFields(context, entity);
  for (const [name, field] of Object.entries(entity.spec.fields)) {
    if (field.type === "enum") checkMapping(context, { what: "mappedValues", mapping: field.mappedValues, words: field.values, subject: `Field "${name}" of entity "${entity.name}"`, place: { file: entity.file, pointer: child("/fields", name, "mappedValues") } });
  }
  const machine = entity.spec.statusMachine;
  if (machine !== undefined) checkMapping(context, { what: "mappedStates", mapping: machine.mappedStates, words: machine.states, subject: `The status machine of entity "${entity.name}"`, place: { file: entity.file, pointer: "/statusMachine/mappedStates" } });
}

/** Entities that are gone. */
export function checkDroppedEntities(context: Context): void {
  const entities = [...context.entities.values()].map(({ loaded }) => loaded);
  for (const name of Object.keys(context.loaded.workspace?.spec.dropped ?? {})) {
    const heir = whoWas(entities.map((entity) => [entity.name, entity.spec.renamedFrom]), name);
    reportDropped(context, `Entity "${name}"`, context.entities.has(name), heir, { file: "workspace.json", pointer: child("/dropped", name), key: true });
  }
}

function checkEntityName(context: Context, entity: LoadedSpec<"entity">): void {
  const { renamedFrom } = entity.spec;
  if (renamedFrom === undefined) return;
  const others = [...context.entities.values()].map(({ loaded }) => loaded).filter((other) => other.name < entity.name);
  const other = whoWas(others.map(({ name, spec }) => [name, spec.renamedFrom]), renamedFrom);
  const reason = renamedFrom === entity.name ? "that is its name" : context.entities.has(renamedFrom) ? "that entity is still there" : wasInstead(other);
  if (reason !== undefined) context.report(diagnose("bad-rename", { file: entity.file, pointer: "/renamedFrom" }, { subject: `Entity "${entity.name}"`, name: renamedFrom, reason }));
}

function checkFieldNames(context: Context, entity: LoadedSpec<"entity">): void {
  const fields = Object.entries(entity.spec.fields);
  for (const [index, [name, { renamedFrom }]] of fields.entries()) {
    if (renamedFrom === undefined) continue;
    const reason = whyNoOldName(entity, name, renamedFrom) ?? wasInstead(whoWas(fields.slice(0, index).map(([other, field]) => [other, field.renamedFrom]), renamedFrom));
    const place = { file: entity.file, pointer: child("/fields", name, "renamedFrom") };
    if (reason !== undefined) context.report(diagnose("bad-rename", place, { subject: `Field "${name}" of entity "${entity.name}"`, name: renamedFrom, reason }));
  }
}

function whyNoOldName(entity: LoadedSpec<"entity">, name: string, old: string): string | undefined {
  if (old === name) return "that is its name";
  if (Object.hasOwn(entity.spec.fields, old)) return "that field is still there";
  return systemFields.some((system) => system === old) ? "every entity has that field" : undefined;
}

const whoWas = (names: readonly (readonly [string, string | undefined])[], old: string): string | undefined => names.find(([, renamedFrom]) => renamedFrom === old)?.[0];
const wasInstead = (other: string | undefined): string | undefined => (other === undefined ? undefined : `"${other}" was`);

/** Whoever drops `status` has dropped the machine. */
function checkDroppedFields(context: Context, entity: LoadedSpec<"entity">): void {
  const fields = Object.entries(entity.spec.fields);
  for (const name of Object.keys(entity.spec.dropped ?? {})) {
    const isSystem = systemFields.some((system) => system === name) && (name !== "status" || entity.spec.statusMachine !== undefined);
    const isThere = isSystem || Object.hasOwn(entity.spec.fields, name) || entity.dropped.has(child("/fields", name));
    const heir = whoWas(fields.map(([other, { renamedFrom }]) => [other, renamedFrom]), name);
    reportDropped(context, `Field "${name}" of entity "${entity.name}"`, isThere, heir, { file: entity.file, pointer: child("/dropped", name), key: true });
  }
}

function reportDropped(context: Context, subject: string, isThere: boolean, heir: string | undefined, place: Place): void {
  const reason = isThere ? "it is still there" : heir === undefined ? undefined : `"${heir}" is renamed from it, and keeps its values`;
  if (reason !== undefined) context.report(diagnose("dropped-in-use", place, { subject, reason }));
}

interface Mapping {
  readonly what: "mappedValues" | "mappedStates";
  readonly mapping: Readonly<Record<string, string>> | undefined;
  readonly words: readonly string[];
  readonly subject: string;
  readonly place: Place;
}

/** From words that are gone to words that are there. */
function checkMapping(context: Context, { what, mapping, words, subject, place }: Mapping): void {
  for (const [from, to] of Object.entries(mapping ?? {})) {
    const at = { ...place, pointer: child(place.pointer, from) };
    if (words.includes(from)) context.report(diagnose("mapped-in-use", { ...at, key: true }, { subject, what, word: from }));
    if (words.includes(to)) continue;
    const suggestion = didYouMean(to, words);
    context.report(diagnose("unknown-word-mapped", at, { subject, from, to }, { didYouMean: suggestion, fix: correction(at, suggestion) }));
  }
}
