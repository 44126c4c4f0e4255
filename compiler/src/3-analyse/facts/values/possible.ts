import type { ExpressionType } from "../../../expression/type.ts";
import { safeInteger } from "../../../expression/type.ts";
import { exact, whole, type Exact } from "./exact.ts";
import { hull, isEmpty, meet as meetRanges, range, theOne, type Range } from "./range.ts";

/** All that a value may be, as far as is known: never less than what it can be, often more. */
export interface Possible {
  readonly absent: boolean;
  readonly null: boolean;
  /** What it may be beside absent and null. */
  readonly values: Values;
}
export type Values =
  /** Nothing. */
  | { readonly kind: "none" }
  /** Anything of its type. */
  | { readonly kind: "any" }
  | { readonly kind: "boolean"; readonly values: readonly boolean[] }
  | ({ readonly kind: "number" } & Range)
  /** One of these texts. */
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** Any text of such a length, in code points. */
  | ({ readonly kind: "text" } & Length)
  | ({ readonly kind: "list"; readonly element: Possible } & Length & Members)
  | { readonly kind: "object"; readonly properties: ReadonlyMap<string, Possible> }
  /** A stored row; of fields that are not here, what their declaration says. */
  | { readonly kind: "row"; readonly entity: string; readonly known: ReadonlyMap<string, Possible> };

export interface Length { readonly minimum: number; readonly maximum?: number }
/** Words that are surely in a list, and that surely are not. */
interface Members { readonly holds: readonly string[]; readonly lacks: readonly string[] }

export const there = (values: Values): Possible => ({ absent: false, null: false, values });
export const nothing: Values = { kind: "none" };
export const anything: Possible = { absent: true, null: true, values: { kind: "any" } };
export const justNull: Possible = { absent: false, null: true, values: nothing };
export const bool = (...values: readonly boolean[]): Possible => there({ kind: "boolean", values });
export const words = (...texts: readonly string[]): Possible => there({ kind: "words", words: texts });
export const numbers = (of: Range): Possible => there({ kind: "number", ...of });
export const list = (element: Possible, length: Length): Possible => there({ kind: "list", element, ...length, holds: [], lacks: [] });
export const known = (possible: Possible): Possible => (possible.absent || possible.null ? { ...possible, absent: false, null: false } : possible);

/** Whether there is no such value: where it would be, nobody comes. */
export const isImpossible = ({ absent, null: isNull, values }: Possible): boolean => !absent && !isNull && isNothing(values);

export function isNothing(values: Values): boolean {
  switch (values.kind) {
    case "none": return true;
    case "boolean": return values.values.length === 0;
    case "words": return values.words.length === 0;
    case "number": return isEmpty(values);
    case "text": case "list": return values.maximum !== undefined && values.minimum > values.maximum;
    default: return false;
  }
}

/** The one value that it can be; undefined when there may be several. */
export function single({ absent, null: isNull, values }: Possible): { readonly value: string | boolean | null | Exact } | undefined {
  if (absent) return undefined;
  if (isNull) return isNothing(values) ? { value: null } : undefined;
  if (values.kind === "boolean" && values.values.length === 1) return { value: values.values[0]! };
  if (values.kind === "words" && values.words.length === 1) return { value: values.words[0]! };
  const number = values.kind === "number" ? theOne(values) : undefined;
  return number === undefined ? undefined : { value: number };
}

/** What may be one or the other. */
export function join(one: Possible, other: Possible): Possible {
  return { absent: one.absent || other.absent, null: one.null || other.null, values: joinValues(one.values, other.values) };
}

function joinValues(one: Values, other: Values): Values {
  if (one.kind === "none" || isNothing(one)) return other;
  if (other.kind === "none" || isNothing(other)) return one;
  if (one.kind === "boolean" && other.kind === "boolean") return { kind: "boolean", values: [...new Set([...one.values, ...other.values])] };
  if (one.kind === "number" && other.kind === "number") return { kind: "number", ...hull(one, other) };
  if (one.kind === "words" && other.kind === "words") {
    const all = [...new Set([...one.words, ...other.words])];
    return all.length <= manyWords ? { kind: "words", words: all } : { kind: "text", ...lengthOf(all) };
  }
  if (isText(one) && isText(other)) return { kind: "text", ...widest(textLength(one), textLength(other)) };
  if (one.kind === "list" && other.kind === "list") {
    const shared = (key: "holds" | "lacks"): readonly string[] => one[key].filter((word) => other[key].includes(word));
    return { kind: "list", element: join(one.element, other.element), ...widest(one, other), holds: shared("holds"), lacks: shared("lacks") };
  }
  if (one.kind === "object" && other.kind === "object") {
    const shared = [...one.properties].flatMap(([name, value]) => (other.properties.has(name) ? [[name, join(value, other.properties.get(name)!)] as const] : []));
    return { kind: "object", properties: new Map(shared) };
  }
  if (one.kind === "row" && other.kind === "row" && one.entity === other.entity) {
    const shared = [...one.known].flatMap(([name, value]) => (other.known.has(name) ? [[name, join(value, other.known.get(name)!)] as const] : []));
    return { kind: "row", entity: one.entity, known: new Map(shared) };
  }
  return { kind: "any" };
}

/** What may be both. Where that cannot be told, one of the two, which is never too little. */
export function meet(one: Possible, other: Possible): Possible {
  return { absent: one.absent && other.absent, null: one.null && other.null, values: meetValues(one.values, other.values) };
}

function meetValues(one: Values, other: Values): Values {
  if (one.kind === "none" || other.kind === "any") return one;
  if (other.kind === "none" || one.kind === "any") return other;
  if (one.kind === "boolean" && other.kind === "boolean") return { kind: "boolean", values: one.values.filter((value) => other.values.includes(value)) };
  if (one.kind === "number" && other.kind === "number") return { kind: "number", ...meetRanges(one, other) };
  if (one.kind === "words" && isText(other)) return { kind: "words", words: one.words.filter((word) => mayBe(word, other)) };
  if (other.kind === "words" && isText(one)) return { kind: "words", words: other.words.filter((word) => mayBe(word, one)) };
  if (one.kind === "text" && other.kind === "text") return { kind: "text", ...narrowest(one, other) };
  if (one.kind === "list" && other.kind === "list") {
    return { kind: "list", element: one.element, ...narrowest(one, other), holds: [...new Set([...one.holds, ...other.holds])], lacks: [...new Set([...one.lacks, ...other.lacks])] };
  }
  return one;
}

const manyWords = 64;
type Text = Extract<Values, { kind: "words" | "text" }>;
const isText = (values: Values): values is Text => values.kind === "words" || values.kind === "text";
const mayBe = (word: string, values: Text): boolean => (values.kind === "words" ? values.words.includes(word) : isWithin(codePoints(word), values));
const isWithin = (length: number, { minimum, maximum }: Length): boolean => length >= minimum && (maximum === undefined || length <= maximum);

const codePoints = (text: string): number => [...text].length;
function lengthOf(texts: readonly string[]): Length {
  const lengths = texts.map(codePoints);
  return { minimum: Math.min(...lengths), maximum: Math.max(...lengths) };
}
/** How long a text may be. */
export const textLength = (values: Text): Length => (values.kind === "words" ? lengthOf(values.words) : values);

export const length = (minimum: number, maximum: number | undefined): Length => (maximum === undefined ? { minimum } : { minimum, maximum });
const widest = (one: Length, other: Length): Length =>
  length(Math.min(one.minimum, other.minimum), one.maximum === undefined || other.maximum === undefined ? undefined : Math.max(one.maximum, other.maximum));
export const narrowest = (one: Length, other: Length): Length =>
  length(Math.max(one.minimum, other.minimum), one.maximum === undefined ? other.maximum : other.maximum === undefined ? one.maximum : Math.min(one.maximum, other.maximum));

/** A length as the range of a number. */
export const lengthRange = ({ minimum, maximum }: Length): Range => range(whole(minimum), whole(maximum ?? safeInteger.maximum), true);

/** What a type alone says. */
export function ofType(type: ExpressionType): Possible {
  switch (type.kind) {
    case "boolean": return bool(true, false);
    case "integer": return numbers(range(exact(type.minimum), exact(type.maximum), true));
    case "number": case "decimal": case "duration": return numbers({ whole: false });
    case "string": return there({ kind: "text", minimum: 0 });
    case "enum": return words(...type.values);
    case "uuid": case "date": case "datetime": return there({ kind: "any" });
    case "json": return { absent: false, null: true, values: { kind: "any" } };
    case "null": return justNull;
    case "list": return list(ofType(type.element), length(0, type.maximumItems));
    case "object": return there({ kind: "object", properties: new Map([...type.properties].map(([name, property]) => [name, { ...ofType(property.type), absent: property.optional }])) });
    case "row": return there({ kind: "row", entity: type.entity, known: new Map() });
    case "nullable": return { ...ofType(type.inner), null: true };
  }
}
