import type { JsonSchema } from "../../spec/index.ts";
import type { BoundKeyword, Gap } from "./gap.ts";
import { commonTypes, finiteValues, wordsOf, type OpenPart } from "./parts.ts";

/** How large a value can be in one respect, at least or at most, as far as a keyword and the values that can be listed say. */
interface Measure {
  readonly keyword: BoundKeyword;
  readonly of: "string" | "number" | "array" | "object";
  readonly end: "least" | "most";
  /** The value's size in this respect. */
  readonly size: (value: unknown) => number | undefined;
}

const lengthOf = (value: unknown): number | undefined => (typeof value === "string" ? [...value].length : undefined);
const itemsOf = (value: unknown): number | undefined => (Array.isArray(value) ? value.length : undefined);
const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
const propertiesOf = (value: unknown): number | undefined => (typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value).length : undefined);

const measures: readonly Measure[] = [
  { keyword: "minLength", of: "string", end: "least", size: lengthOf },
  { keyword: "maxLength", of: "string", end: "most", size: lengthOf },
  { keyword: "minimum", of: "number", end: "least", size: numberOf },
  { keyword: "maximum", of: "number", end: "most", size: numberOf },
  { keyword: "exclusiveMinimum", of: "number", end: "least", size: numberOf },
  { keyword: "exclusiveMaximum", of: "number", end: "most", size: numberOf },
  { keyword: "minItems", of: "array", end: "least", size: itemsOf },
  { keyword: "maxItems", of: "array", end: "most", size: itemsOf },
  { keyword: "minProperties", of: "object", end: "least", size: propertiesOf },
  { keyword: "maxProperties", of: "object", end: "most", size: propertiesOf },
];

/** Limits of the right that the left does not keep by itself. */
export function boundGaps(left: readonly OpenPart[], right: JsonSchema, pointer: string): readonly Gap[] {
  const types = commonTypes(left);
  const applies = (of: Measure["of"]): boolean => (of === "number" ? types.includes("integer") || types.includes("fraction") : types.includes(of));
  const gaps = measures.flatMap((measure): Gap[] => {
    const limit = right[measure.keyword];
    if (typeof limit !== "number" || !applies(measure.of)) return [];
    const own = reach(left, measure);
    return own !== null && keeps(own, limit, measure) ? [] : [{ pointer, kind: "bound", keyword: measure.keyword, left: own?.value ?? null, right: limit }];
  });
  return [...gaps, ...multipleGaps(left, right, pointer), ...uniqueGaps(left, right, pointer)];
}

interface Reach { readonly value: number; readonly open: boolean }

/** How far the left goes at this end; null when nothing stops it. */
function reach(left: readonly OpenPart[], { keyword, of, end, size }: Measure): Reach | null {
  const values = finiteValues(left)?.map(size).filter((number) => number !== undefined);
  if (values !== undefined) return values.length === 0 ? { value: end === "least" ? Infinity : -Infinity, open: false } : { value: end === "least" ? Math.min(...values) : Math.max(...values), open: false };
  const integers = of !== "number" || !commonTypes(left).includes("fraction");
  const stated = left.flatMap(({ schema }) => keywordsAt(keyword).flatMap((name): Reach[] => {
    const limit = schema[name];
    if (typeof limit !== "number") return [];
    const open = name.startsWith("exclusive");
    if (!integers) return [{ value: limit, open }];
    // Between 0 and 1, both outside, there is no whole number.
    return [{ value: end === "least" ? (open ? Math.floor(limit) + 1 : Math.ceil(limit)) : open ? Math.ceil(limit) - 1 : Math.floor(limit), open: false }];
  }));
  const all = [...stated, ...natural(left, keyword)];
  return all.reduce<Reach | null>((best, each) => (best === null || tighter(each, best, end) ? each : best), null);
}

/** What is so without being said: nothing is shorter than 0, and an object has at least what it must have. */
function natural(left: readonly OpenPart[], keyword: BoundKeyword): readonly Reach[] {
  if (keyword === "minLength" || keyword === "minItems") return [{ value: 0, open: false }];
  if (keyword === "minProperties") return [{ value: new Set(left.flatMap(({ schema }) => wordsOf(schema["required"]))).size, open: false }];
  return [];
}

function keywordsAt(keyword: BoundKeyword): readonly string[] {
  if (keyword === "minimum" || keyword === "exclusiveMinimum") return ["minimum", "exclusiveMinimum"];
  return keyword === "maximum" || keyword === "exclusiveMaximum" ? ["maximum", "exclusiveMaximum"] : [keyword];
}

const tighter = (one: Reach, other: Reach, end: Measure["end"]): boolean => one.value === other.value ? one.open : end === "least" ? one.value > other.value : one.value < other.value;

function keeps(own: Reach, limit: number, { keyword, end }: Measure): boolean {
  if (own.value === limit) return own.open || !keyword.startsWith("exclusive");
  return end === "least" ? own.value > limit : own.value < limit;
}

function multipleGaps(left: readonly OpenPart[], right: JsonSchema, pointer: string): readonly Gap[] {
  const step = right["multipleOf"];
  const types = commonTypes(left);
  if (typeof step !== "number" || !(types.includes("integer") || types.includes("fraction"))) return [];
  const divides = (number: number): boolean => number === step || (Number.isInteger(number) && Number.isInteger(step) && number % step === 0);
  const own = left.flatMap(({ schema }) => (typeof schema["multipleOf"] === "number" ? [schema["multipleOf"]] : []));
  const whole = !types.includes("fraction");
  if (own.some(divides) || (whole && step === 1) || finiteValues(left)?.every((value) => typeof value !== "number" || divides(value) || value === 0) === true) return [];
  return [{ pointer, kind: "bound", keyword: "multipleOf", left: own[0] ?? null, right: step }];
}

function uniqueGaps(left: readonly OpenPart[], right: JsonSchema, pointer: string): readonly Gap[] {
  if (right["uniqueItems"] !== true || !commonTypes(left).includes("array") || left.some(({ schema }) => schema["uniqueItems"] === true)) return [];
  const most = reach(left, measures.find(({ keyword }) => keyword === "maxItems")!);
  return most !== null && most.value <= 1 ? [] : [{ pointer, kind: "unclear", keyword: "uniqueItems" }];
}

/** Patterns and formats of the right: the same text on the left, or values that can be tried. */
export function formGaps(left: readonly OpenPart[], right: JsonSchema, pointer: string): readonly Gap[] {
  if (!commonTypes(left).includes("string")) return [];
  return (["pattern", "format"] as const).flatMap((keyword): Gap[] => {
    const wanted = right[keyword];
    if (typeof wanted !== "string" || left.some(({ schema }) => schema[keyword] === wanted)) return [];
    if (keyword === "pattern" && finiteValues(left)?.every((value) => typeof value !== "string" || new RegExp(wanted, "u").test(value)) === true) return [];
    const own = left.map(({ schema }) => schema[keyword]).find((text) => typeof text === "string");
    return [{ pointer, kind: "form", keyword, left: own ?? null, right: wanted }];
  });
}
