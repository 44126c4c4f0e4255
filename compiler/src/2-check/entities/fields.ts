import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { child } from "../../diagnostics/pointer.ts";
import type { LoadedSpec } from "../../1-load/index.ts";
import { columnName, longestName } from "../../spec/names.ts";
import { systemFields, type Field } from "../../spec/index.ts";
import type { Context } from "../context.ts";
import { findEntity } from "../resolve.ts";
import { whyReservedInRow } from "../reservedNames.ts";
import { checkJsonSchema } from "../schemas/checkJsonSchema.ts";
import { checkUnique } from "../uniqueNames.ts";
import { compareDecimals, defaultProblem } from "./fieldDefault.ts";

/** The declared fields of an entity: names, references, bounds and defaults. */
export function checkFields(context: Context, entity: LoadedSpec<"entity">): void {
  const fields = Object.entries(entity.spec.fields);
  const place = (name: string, ...rest: readonly string[]) => ({ file: entity.file, pointer: child("/fields", name, ...rest) });
  const relationships = Object.keys(entity.spec.relationships ?? {}).map((name) => ({ name, place: { file: entity.file, pointer: child("/relationships", name), key: true } }));
  checkUnique(context.report, "fields or relationships", [...fields.map(([name]) => ({ name, place: { ...place(name), key: true } })), ...relationships]);

  for (const [name, field] of fields) {
    const subject = `Field "${name}" of entity "${entity.name}"`;
    const reason = systemFields.some((system) => system === name) ? "every entity has this field already." : whyReservedInRow(name);
    if (reason !== undefined) context.report(diagnose("reserved-name", { ...place(name), key: true }, { subject: `A field of entity "${entity.name}"`, name, reason }));
    checkLength(context, entity, subject, name);
    if (field.type === "reference") findEntity(context, field.referenceTo, subject, place(name, "referenceTo"));
    if (field.type === "json" && field.schema !== undefined) checkJsonSchema(context.report, field.schema, place(name, "schema"), { subject: `of ${lower(subject)}`, bounded: false });
    const empty = emptyRange(field);
    if (empty !== undefined) context.report(diagnose("empty-range", place(name, empty.low), { field: name, low: empty.low, high: empty.high }));
    const problem = defaultProblem(field);
    if (problem !== undefined) {
      const suggestion = field.type === "enum" && field.default !== undefined ? didYouMean(field.default, field.values) : undefined;
      context.report(diagnose("bad-default", place(name, "default"), { field: name, problem }, { didYouMean: suggestion }));
    }
  }
}

function checkLength(context: Context, entity: LoadedSpec<"entity">, subject: string, name: string): void {
  if (columnName(name).length <= longestName) return;
  context.report(diagnose("name-too-long", { file: entity.file, pointer: child("/fields", name), key: true }, { subject, name: columnName(name), limit: longestName }));
}

/** The two bounds between which there is nothing. */
function emptyRange(field: Field): { readonly low: string; readonly high: string } | undefined {
  const above = (low: number | undefined, high: number | undefined) => low !== undefined && high !== undefined && low > high;
  switch (field.type) {
    case "string": return above(field.minLength, field.maxLength) ? { low: "minLength", high: "maxLength" } : undefined;
    case "integer": case "number": return above(field.minimum, field.maximum) ? { low: "minimum", high: "maximum" } : undefined;
    case "decimal": {
      if (field.scale > field.precision) return { low: "scale", high: "precision" };
      const { minimum, maximum } = field;
      return minimum !== undefined && maximum !== undefined && compareDecimals(minimum, maximum) > 0 ? { low: "minimum", high: "maximum" } : undefined;
    }
    case "boolean": case "date": case "datetime": case "enum": case "uuid": case "json": case "reference": return undefined;
  }
}

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
