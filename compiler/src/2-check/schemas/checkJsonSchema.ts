import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Place } from "../../diagnostics/diagnostic.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { child } from "../../diagnostics/pointer.ts";
import type { Report } from "../context.ts";
import { correction } from "../resolve.ts";
import { formatNames, isObject, keywordProblem, keywords, typeNames } from "./keywords.ts";

export interface SchemaRules {
  /** Behind what is wrong: `of the input`. */
  readonly subject: string;
  /** Every list must say how long it can be. */
  readonly bounded: boolean;
}

/** A JSON Schema (draft 2020-12): known keywords with values of the right shape, references that lead somewhere, names in `required` that exist. */
export function checkJsonSchema(report: Report, schema: unknown, place: Place, rules: SchemaRules): void {
  checkPart({ report, rules, root: schema, file: place.file, base: place.pointer }, schema, place.pointer);
}

interface Run { readonly report: Report; readonly rules: SchemaRules; readonly root: unknown; readonly file: string; readonly base: string }

function checkPart(run: Run, schema: unknown, pointer: string): void {
  if (!isObject(schema)) return;
  for (const [keyword, value] of Object.entries(schema)) checkKeyword(run, keyword, value, child(pointer, keyword));
  checkRequired(run, schema, pointer);
  checkBounded(run, schema, pointer);
}

function checkKeyword(run: Run, keyword: string, value: unknown, pointer: string): void {
  const place = { file: run.file, pointer };
  const shape = keywords.get(keyword);
  if (shape === undefined) {
    // An annotation that says itself that it is one.
    if (keyword.startsWith("x-")) return;
    const problem = `JSON Schema (draft 2020-12) has no keyword "${keyword}" ${run.rules.subject}.`;
    run.report(diagnose("invalid-schema", { ...place, key: true }, { problem }, { didYouMean: didYouMean(keyword, keywords.keys()) }));
    return;
  }
  const asked = keywordProblem(shape, value);
  if (asked !== undefined) {
    const suggestion = shape === "type" && typeof value === "string" ? didYouMean(value, typeNames) : undefined;
    run.report(diagnose("invalid-schema", place, { problem: `"${keyword}" ${run.rules.subject} must be ${asked}.` }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
    return;
  }
  if (shape === "format") checkFormat(run, String(value), place);
  else if (shape === "reference") checkReference(run, String(value), place);
  else if (shape === "schema") checkPart(run, value, pointer);
  else if (shape === "schemas" && Array.isArray(value)) for (const [index, part] of value.entries()) checkPart(run, part, child(pointer, index));
  else if (shape === "schemaMap" && isObject(value)) for (const [name, part] of Object.entries(value)) checkPart(run, part, child(pointer, name));
}

function checkFormat(run: Run, format: string, place: Place): void {
  if (formatNames.includes(format)) return;
  const suggestion = didYouMean(format, formatNames);
  const problem = `The format "${format}" ${run.rules.subject} is not known. The formats are: ${formatNames.join(", ")}.`;
  run.report(diagnose("invalid-schema", place, { problem }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
}

function checkReference(run: Run, reference: string, place: Place): void {
  let target: unknown = run.root;
  for (const segment of reference.slice(1).split("/").slice(1)) {
    const name = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    target = isObject(target) && Object.hasOwn(target, name) ? target[name] : undefined;
  }
  if (target !== undefined && (reference === "#" || reference.startsWith("#/"))) return;
  const definitions = isObject(run.root) && isObject(run.root["$defs"]) ? Object.keys(run.root["$defs"]).map((name) => `#/$defs/${name}`) : [];
  const suggestion = didYouMean(reference, definitions);
  run.report(diagnose("invalid-schema", place, { problem: `"${reference}" ${run.rules.subject} leads nowhere.` }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
}

/** A name that is required and not described is a slip: the object is closed, so that nothing could satisfy it. */
function checkRequired(run: Run, schema: Readonly<Record<string, unknown>>, pointer: string): void {
  const { required, properties } = schema;
  if (!Array.isArray(required) || !isObject(properties)) return;
  for (const [index, name] of required.entries()) {
    if (typeof name !== "string" || Object.hasOwn(properties, name)) continue;
    const place = { file: run.file, pointer: child(pointer, "required", index) };
    const suggestion = didYouMean(name, Object.keys(properties));
    const problem = `"required" ${run.rules.subject} names "${name}", which "properties" does not have.`;
    run.report(diagnose("invalid-schema", place, { problem }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
  }
}

const usualBound = 100;

function checkBounded(run: Run, schema: Readonly<Record<string, unknown>>, pointer: string): void {
  const types = Array.isArray(schema["type"]) ? schema["type"] : [schema["type"]];
  const isList = types.includes("array") || (schema["type"] === undefined && schema["items"] !== undefined);
  if (!run.rules.bounded || !isList || schema["maxItems"] !== undefined || Array.isArray(schema["enum"])) return;
  const path = pointer.slice(run.base.length).replaceAll("/properties/", ".").replaceAll("/items", "[]").replace(/^\./, "");
  const subject = path === "" ? run.rules.subject : `"${path}" ${run.rules.subject}`;
  const fix = { title: `Add "maxItems": ${usualBound}`, file: run.file, edits: [{ op: "add" as const, pointer: child(pointer, "maxItems"), value: usualBound }] };
  run.report(diagnose("unbounded-list", { file: run.file, pointer }, { subject }, { fix }));
}
