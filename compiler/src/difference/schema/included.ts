import type { JsonSchema } from "../../spec/index.ts";
import { arrayGaps } from "./arrays.ts";
import { alternativeGaps } from "./alternatives.ts";
import { boundGaps, formGaps } from "./bounds.ts";
import { hasReference, sameMeaning, sameValue } from "./equal.ts";
import type { Gap } from "./gap.ts";
import { objectGaps } from "./objects.ts";
import { commonTypes, expand, finiteValues, resolve, schemasOf, typesOf, type OpenPart, type Part } from "./parts.ts";

/** Compares what is accepted at one place: all parts of the left together with the right. */
export type Compare = (left: readonly Part[], right: Part, pointer: string) => readonly Gap[];

/**
 * Why some value that `left` accepts may not be accepted by `right` (JSON Schema, draft 2020-12). When it gives nothing, every value that is valid under `left` is
 * valid under `right`: whatever it does not understand is a gap of its own. The other way round it may name a gap that no value shows.
 */
export function notIncluded(left: JsonSchema, right: JsonSchema): readonly Gap[] {
  const assumed: string[] = [];
  const numbers = new Map<object, number>();
  const nameOf = ({ schema, split }: Part): string => {
    if (typeof schema === "boolean") return String(schema);
    if (!numbers.has(schema)) numbers.set(schema, numbers.size);
    return `${numbers.get(schema) ?? 0}${split === true ? "s" : ""}`;
  };
  const compare: Compare = (parts, wanted, pointer) => {
    const other = withoutBareReference(wanted);
    const open = expand(parts);
    if (open === undefined || other.schema === true) return [];
    if (other.schema === false) return commonTypes(open).length === 0 ? [] : [{ pointer, kind: "never" }];
    // A pair that is being compared further up holds if everything else does: values are finite, and each way back here goes through a part of one.
    const pair = `${open.map(nameOf).sort().join(",")}|${nameOf(other)}`;
    if (assumed.includes(pair)) return [];
    const before = assumed.push(pair) - 1;
    const gaps = compareOpen(open, other as OpenPart, pointer, compare);
    // What was found to hold meanwhile may have relied on this pair.
    if (gaps.length > 0) assumed.length = before;
    return gaps;
  };
  return distinctGaps(compare([{ schema: left, root: left }], { schema: right, root: right }, ""));
}

/** `{ $ref }` alone is what it refers to. */
function withoutBareReference(part: Part, hops = 0): Part {
  const reference = typeof part.schema === "object" && Object.keys(part.schema).length === 1 ? part.schema["$ref"] : undefined;
  return typeof reference === "string" && hops < 100 ? withoutBareReference({ ...part, schema: resolve(reference, part.root) }, hops + 1) : part;
}

function compareOpen(left: readonly OpenPart[], right: OpenPart, pointer: string, compare: Compare): readonly Gap[] {
  if (left.some((part) => saysTheSame(part, right))) return [];
  if (commonTypes(left).length === 0 || finiteValues(left)?.length === 0) return [];
  const union = left.find(({ schema, split }) => split === undefined && (schemasOf(schema["anyOf"]).length > 0 || schemasOf(schema["oneOf"]).length > 0));
  if (union !== undefined) {
    const ways = schemasOf(union.schema["anyOf"]).length > 0 ? schemasOf(union.schema["anyOf"]) : schemasOf(union.schema["oneOf"]);
    const others = left.map((part): Part => (part === union ? { ...part, split: true } : part));
    return distinctGaps(ways.flatMap((schema) => compare([...others, { schema, root: union.root }], right, pointer)));
  }
  const { schema, root } = right;
  return distinctGaps([
    ...(typeof schema["$ref"] === "string" ? compare(left, { schema: resolve(schema["$ref"], root), root }, pointer) : []),
    ...schemasOf(schema["allOf"]).flatMap((part) => compare(left, { schema: part, root }, pointer)),
    ...typeGaps(left, schema, pointer),
    ...valueGaps(left, schema, pointer),
    ...boundGaps(left, schema, pointer),
    ...formGaps(left, schema, pointer),
    ...arrayGaps(left, right, pointer, compare),
    ...objectGaps(left, right, pointer, compare),
    ...alternativeGaps(left, right, pointer, compare),
    ...unclearGaps(left, right, pointer),
  ]);
}

/** Text that is the same means the same, as long as it does not refer to a document that is another. */
function saysTheSame(left: OpenPart, right: OpenPart): boolean {
  return sameMeaning(left.schema, right.schema) && (left.root === right.root || !hasReference(left.schema) || sameMeaning(left.root, right.root));
}

function typeGaps(left: readonly OpenPart[], right: JsonSchema, pointer: string): readonly Gap[] {
  if (right["type"] === undefined) return [];
  const allowed = typesOf({ type: right["type"] });
  const extra = commonTypes(left).filter((type) => !allowed.includes(type));
  return extra.length === 0 ? [] : [{ pointer, kind: "type", extra }];
}

function valueGaps(left: readonly OpenPart[], right: JsonSchema, pointer: string): readonly Gap[] {
  const allowed: unknown = Object.hasOwn(right, "const") ? [right["const"]] : right["enum"];
  if (!Array.isArray(allowed)) return [];
  const values = finiteValues(left);
  const extra = values?.filter((value) => !allowed.some((other) => sameValue(other, value))) ?? null;
  return extra?.length === 0 ? [] : [{ pointer, kind: "values", extra }];
}

/** Keywords that are compared as a whole: the same on both sides, or nobody can tell. */
const wholes: readonly (readonly string[])[] = [
  ["not"], ["if", "then", "else"], ["contains", "minContains", "maxContains"], ["propertyNames"], ["dependentSchemas"], ["dependentRequired"], ["unevaluatedItems"],
];

function unclearGaps(left: readonly OpenPart[], { schema, root }: OpenPart, pointer: string): readonly Gap[] {
  const pick = (from: JsonSchema, keys: readonly string[]): JsonSchema => Object.fromEntries(keys.filter((key) => Object.hasOwn(from, key)).map((key) => [key, from[key]]));
  return wholes.flatMap((keys): Gap[] => {
    const wanted = pick(schema, keys);
    const [keyword] = Object.keys(wanted);
    if (keyword === undefined) return [];
    const told = left.some((part) => sameMeaning(pick(part.schema, keys), wanted) && (part.root === root || !hasReference(wanted)));
    return told ? [] : [{ pointer, kind: "unclear", keyword }];
  });
}

export function distinctGaps(gaps: readonly Gap[]): readonly Gap[] {
  const seen = new Set<string>();
  return gaps.filter((gap) => {
    const text = JSON.stringify(gap);
    return seen.has(text) ? false : seen.add(text);
  });
}
