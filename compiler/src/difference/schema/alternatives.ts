import type { Gap } from "./gap.ts";
import type { Compare } from "./included.ts";
import { isObject, sameValue } from "./equal.ts";
import { commonTypes, expand, finiteValues, mapOf, schemasOf, wordsOf, type OpenPart, type Part, type Schema } from "./parts.ts";

/** `anyOf` and `oneOf` of the right: one of them takes all of the left, or each takes its share by type or by value. */
export function alternativeGaps(left: readonly OpenPart[], { schema, root }: OpenPart, pointer: string, compare: Compare): readonly Gap[] {
  const any = schemasOf(schema["anyOf"]);
  const one = schemasOf(schema["oneOf"]);
  return [
    ...(any.length === 0 ? [] : oneTakesAll(left, any, root, pointer, compare)),
    // Two ways that both accept a value refuse it together, so they must have nothing in common.
    ...(one.length === 0 ? [] : areApart(one, root) ? oneTakesAll(left, one, root, pointer, compare) : [{ pointer, kind: "unclear", keyword: "oneOf" } satisfies Gap]),
  ];
}

function oneTakesAll(left: readonly OpenPart[], ways: readonly Schema[], root: OpenPart["root"], pointer: string, compare: Compare): readonly Gap[] {
  const tries = ways.map((way) => compare(left, { schema: way, root }, pointer));
  if (tries.some((gaps) => gaps.length === 0)) return [];
  const shares = sharesOf(left);
  if (shares.length > 1) return shares.flatMap((share) => oneTakesAll(share, ways, root, pointer, compare));
  // The nearest way says best what is missing.
  return tries.reduce((best, gaps) => (gaps.length < best.length ? gaps : best));
}

/** The left cut by value where its values can be listed, otherwise by type. */
function sharesOf(left: readonly OpenPart[]): readonly (readonly OpenPart[])[] {
  const [first] = left;
  if (first === undefined) return [];
  const cut = (schema: Readonly<Record<string, unknown>>): readonly OpenPart[] => [...left, { schema, root: first.root }];
  const values = finiteValues(left);
  if (values !== undefined) return values.map((value) => cut({ const: value }));
  const types = commonTypes(left);
  const names = [...new Set(types.map((type) => (type === "fraction" || (type === "integer" && types.includes("fraction")) ? "number" : type)))];
  return names.length > 1 ? names.map((type) => cut({ type })) : [];
}

function areApart(ways: readonly Schema[], root: OpenPart["root"]): boolean {
  const parts = ways.map((schema) => expand([{ schema, root }]));
  return parts.every((one, index) => parts.slice(index + 1).every((other) => one === undefined || other === undefined || disjoint(one, other)));
}

/** Surely no value is accepted by both: their types differ, their values, or those of a property that both must have. */
function disjoint(one: readonly OpenPart[], other: readonly OpenPart[]): boolean {
  const types = commonTypes(one).filter((type) => commonTypes(other).includes(type));
  if (types.length === 0) return true;
  const [mine, theirs] = [finiteValues(one), finiteValues(other)];
  if (mine !== undefined && theirs !== undefined && !mine.some((value) => theirs.some((their) => sameValue(value, their)))) return true;
  if (types.some((type) => type !== "object")) return false;
  const needed = (parts: readonly OpenPart[]): readonly string[] => parts.flatMap(({ schema }) => wordsOf(schema["required"]));
  return needed(one).filter((name) => needed(other).includes(name)).some((name) => {
    const [left, right] = [propertyParts(one, name), propertyParts(other, name)];
    return left !== undefined && right !== undefined && disjoint(left, right);
  });
}

function propertyParts(parts: readonly OpenPart[], name: string): readonly OpenPart[] | undefined {
  const own = parts.flatMap(({ schema, root }): Part[] => {
    const property = mapOf(schema["properties"]).get(name);
    return isObject(property) ? [{ schema: property, root }] : [];
  });
  return own.length === 0 ? undefined : expand(own);
}
