import { child } from "../../diagnostics/pointer.ts";
import type { JsonSchema } from "../../spec/index.ts";
import { isObject } from "./equal.ts";
import type { Gap } from "./gap.ts";
import type { Compare } from "./included.ts";
import { commonTypes, isSchema, mapOf, resolve, schemasOf, wordsOf, type OpenPart, type Part, type Schema } from "./parts.ts";

/** Properties: those that are named, those that a pattern names, and all others. */
export function objectGaps(left: readonly OpenPart[], right: OpenPart, pointer: string, compare: Compare): readonly Gap[] {
  if (!commonTypes(left).includes("object")) return [];
  const { schema, root } = right;
  const required = new Set(left.flatMap((part) => wordsOf(part.schema["required"])));
  const missing = wordsOf(schema["required"]).filter((name) => !required.has(name)).map((name): Gap => ({ pointer, kind: "required", name }));
  const named = [...mapOf(schema["properties"])].flatMap(([name, property]) => {
    const gaps = compare(schemasAt(left, name), { schema: property, root }, child(pointer, "properties", name));
    return gaps.map((gap): Gap => (gap.kind === "never" && property === false ? { pointer, kind: "property", name } : gap));
  });
  const mentioned = namesIn(left);
  const byPattern = [...mapOf(schema["patternProperties"])].flatMap(([pattern, property]) => {
    const at = child(pointer, "patternProperties", pattern);
    const fitting = mentioned.filter((name) => new RegExp(pattern, "u").test(name));
    return [...fitting.map((name) => schemasAt(left, name)), ...othersOf(left).map(({ parts }) => parts)].flatMap((parts) => compare(parts, { schema: property, root }, at));
  });
  return [...missing, ...named, ...byPattern, ...restGaps(left, right, mentioned, pointer, compare)];
}

/** What the right says of properties that it does not name. */
function restGaps(left: readonly OpenPart[], right: OpenPart, mentioned: readonly string[], pointer: string, compare: Compare): readonly Gap[] {
  const { schema, root } = right;
  const keyword = isSchema(schema["additionalProperties"]) ? "additionalProperties" : "unevaluatedProperties";
  const rest = schema[keyword];
  if (!isSchema(rest) || rest === true) return [];
  const known = keyword === "additionalProperties" ? ownNames(schema) : surelyNamed(schema, root);
  const isKnown = (name: string): boolean => known.names.has(name) || known.patterns.some((pattern) => new RegExp(pattern, "u").test(name));
  const to: Part = { schema: rest, root };
  const named = mentioned.filter((name) => !isKnown(name)).flatMap((name) => {
    const gaps = compare(schemasAt(left, name), to, child(pointer, "properties", name));
    return rest === false && gaps.length > 0 ? [{ pointer, kind: "property", name } satisfies Gap] : gaps;
  });
  const others = othersOf(left).filter(({ pattern }) => pattern === undefined || !known.patterns.includes(pattern)).flatMap(({ parts }) => compare(parts, to, child(pointer, keyword)));
  return [...named, ...(rest === false && others.length > 0 ? [{ pointer, kind: "open" } satisfies Gap] : others)];
}

/** All that the left says of one property. */
function schemasAt(left: readonly OpenPart[], name: string): readonly Part[] {
  return left.flatMap((part): Part[] => {
    const { schema, root } = part;
    const own = mapOf(schema["properties"]).get(name);
    const fitting = [...mapOf(schema["patternProperties"])].filter(([pattern]) => new RegExp(pattern, "u").test(name)).map(([, property]) => property);
    const stated = [...(own === undefined ? [] : [own]), ...fitting];
    return (stated.length > 0 ? stated : restOf(part, name)).map((property) => ({ schema: property, root }));
  });
}

/** What the left says of properties that nobody mentions: of those that no pattern of its own names, and of those of each pattern. */
function othersOf(left: readonly OpenPart[]): readonly { readonly pattern?: string; readonly parts: readonly Part[] }[] {
  const rest = (part: OpenPart): readonly Part[] => restOf(part, undefined).map((schema) => ({ schema, root: part.root }));
  const patterns = [...new Set(left.flatMap(({ schema }) => [...mapOf(schema["patternProperties"]).keys()]))];
  return [
    { parts: left.flatMap(rest) },
    ...patterns.map((pattern) => ({
      pattern,
      parts: left.flatMap((part): readonly Part[] => {
        const own = mapOf(part.schema["patternProperties"]);
        const named = own.get(pattern);
        if (named !== undefined) return [{ schema: named, root: part.root }];
        // Another pattern of this part may name it too; then its `additionalProperties` is not about it.
        return own.size === 0 ? rest(part) : [];
      }),
    })),
  ];
}

function restOf({ schema, root }: OpenPart, name: string | undefined): readonly Schema[] {
  if (isSchema(schema["additionalProperties"])) return [schema["additionalProperties"]];
  // `unevaluatedProperties` is about names that no schema beside it has looked at, in whatever branch.
  if (!isSchema(schema["unevaluatedProperties"])) return [];
  const looked = perhapsNamed(schema, root, new Set());
  return looked === undefined || (name !== undefined && looked.has(name)) ? [] : [schema["unevaluatedProperties"]];
}

const namesIn = (left: readonly OpenPart[]): readonly string[] => [...new Set(left.flatMap(({ schema, root }) => [...mapOf(schema["properties"]).keys(), ...(perhapsNamed(schema, root, new Set()) ?? [])]))];

interface Known { readonly names: ReadonlySet<string>; readonly patterns: readonly string[] }
const ownNames = (schema: JsonSchema): Known => ({ names: new Set(mapOf(schema["properties"]).keys()), patterns: [...mapOf(schema["patternProperties"]).keys()] });

/** Names that are looked at whatever the value is: the schema's own, and those of what it refers to or joins with `allOf`. */
function surelyNamed(schema: JsonSchema, root: JsonSchema, seen = new Set<JsonSchema>()): Known {
  if (seen.has(schema)) return { names: new Set(), patterns: [] };
  seen.add(schema);
  const inner = [...schemasOf(schema["allOf"]), ...(typeof schema["$ref"] === "string" ? [resolve(schema["$ref"], root)] : [])].filter((part): part is JsonSchema => isObject(part));
  const all = [ownNames(schema), ...inner.map((part) => surelyNamed(part, root, seen))];
  return { names: new Set(all.flatMap(({ names }) => [...names])), patterns: all.flatMap(({ patterns }) => patterns) };
}

/** Names that may be looked at, in whatever branch; undefined when any name may be. */
function perhapsNamed(schema: JsonSchema, root: JsonSchema, seen: Set<JsonSchema>): ReadonlySet<string> | undefined {
  if (seen.has(schema)) return new Set();
  seen.add(schema);
  const parts = [
    ...["allOf", "anyOf", "oneOf"].flatMap((keyword) => schemasOf(schema[keyword])),
    ...["if", "then", "else"].flatMap((keyword) => (isSchema(schema[keyword]) ? [schema[keyword]] : [])),
    ...mapOf(schema["dependentSchemas"]).values(),
    ...(typeof schema["$ref"] === "string" ? [resolve(schema["$ref"], root)] : []),
  ].filter((part): part is JsonSchema => isObject(part));
  const names = new Set(mapOf(schema["properties"]).keys());
  if (mapOf(schema["patternProperties"]).size > 0) return undefined;
  for (const part of parts) {
    const inner = isSchema(part["additionalProperties"]) || isSchema(part["unevaluatedProperties"]) ? undefined : perhapsNamed(part, root, seen);
    if (inner === undefined) return undefined;
    inner.forEach((name) => names.add(name));
  }
  return names;
}
