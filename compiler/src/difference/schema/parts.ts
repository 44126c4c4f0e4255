import type { JsonSchema } from "../../spec/index.ts";
import { isObject, sameValue } from "./equal.ts";
import type { TypeName } from "./gap.ts";

export type Schema = JsonSchema | boolean;

/** One of several schemas that all must accept a value. `split`: its alternatives are taken care of, one at a time. */
export interface Part {
  readonly schema: Schema;
  /** The document that its references lead into. */
  readonly root: JsonSchema;
  readonly split?: true;
}
export interface OpenPart extends Part { readonly schema: JsonSchema }

/** The parts with references followed and `allOf` taken apart; nothing when no value at all is accepted. */
export function expand(parts: readonly Part[]): readonly OpenPart[] | undefined {
  const open: OpenPart[] = [];
  const seen = new Set<Schema>();
  const settled = new Set(parts.filter(({ split }) => split === true).map(({ schema }) => schema));
  const visit = (part: Part): boolean => {
    if (part.schema === false) return false;
    if (part.schema === true || seen.has(part.schema)) return true;
    seen.add(part.schema);
    if (Object.keys(part.schema).some((keyword) => keyword !== "$ref" && keyword !== "allOf")) open.push({ schema: part.schema, root: part.root, ...(settled.has(part.schema) && { split: true }) });
    const { $ref: reference, allOf } = part.schema;
    const inner = [...(typeof reference === "string" ? [resolve(reference, part.root)] : []), ...schemasOf(allOf)];
    return inner.every((schema) => visit({ schema, root: part.root }));
  };
  return parts.every(visit) ? open : undefined;
}

/** The schema that `#`, `#/$defs/NAME` or another pointer into the document leads to; anything when it leads nowhere. */
export function resolve(reference: string, root: JsonSchema): Schema {
  const steps = reference.replace(/^#\/?/, "").split("/").filter((step) => step !== "");
  let here: unknown = root;
  for (const step of steps) here = isObject(here) || Array.isArray(here) ? (here as Readonly<Record<string, unknown>>)[decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~")] : undefined;
  return isSchema(here) ? here : true;
}

export const isSchema = (value: unknown): value is Schema => typeof value === "boolean" || isObject(value);
export const schemasOf = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);
export const mapOf = (value: unknown): ReadonlyMap<string, Schema> => new Map(isObject(value) ? Object.entries(value).filter((entry): entry is [string, Schema] => isSchema(entry[1])) : []);
export const wordsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((word) => typeof word === "string") : []);

const everyType: readonly TypeName[] = ["null", "boolean", "integer", "fraction", "string", "array", "object"];

/** The types that a schema names itself: `number` is `integer` and `fraction`. */
export function typesOf(schema: JsonSchema): readonly TypeName[] {
  const named = typeof schema["type"] === "string" ? [schema["type"]] : wordsOf(schema["type"]);
  const wanted = named.length === 0 ? everyType : everyType.filter((type) => named.includes(type) || (named.includes("number") && (type === "integer" || type === "fraction")));
  const listed = listedValues(schema);
  return listed === undefined ? wanted : wanted.filter((type) => listed.some((value) => typeOfValue(value) === type));
}

/** Types of values that all parts accept. */
export const commonTypes = (parts: readonly OpenPart[]): readonly TypeName[] => everyType.filter((type) => parts.every(({ schema }) => typesOf(schema).includes(type)));

/** All values that may be accepted, when they can be listed. */
export function finiteValues(parts: readonly OpenPart[]): readonly unknown[] | undefined {
  const types = commonTypes(parts);
  const lists = parts.flatMap(({ schema }) => listedValues(schema) ?? []).length > 0 ? parts.map(({ schema }) => listedValues(schema)).filter((list) => list !== undefined) : [];
  const small = types.every((type) => type === "null" || type === "boolean") ? [null, true, false] : undefined;
  const [first = small, ...others] = lists;
  return first?.filter((value) => types.includes(typeOfValue(value)) && others.every((list) => list.some((other) => sameValue(other, value))));
}

function listedValues(schema: JsonSchema): readonly unknown[] | undefined {
  if (Object.hasOwn(schema, "const")) return [schema["const"]];
  return Array.isArray(schema["enum"]) ? schema["enum"] : undefined;
}

export function typeOfValue(value: unknown): TypeName {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "fraction";
  return typeof value === "string" ? "string" : typeof value === "boolean" ? "boolean" : "object";
}
