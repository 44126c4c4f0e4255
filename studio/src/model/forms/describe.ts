import { allReadKeys, allWriteKeys, child, readKeys, writeKeys } from "@fascia/compiler/browser";
import { isRecord } from "../document/written.ts";
import { hasType, memberSchema, resolve, type Schema } from "../schema/schema.ts";
import type { Control, FormField, Option } from "./field.ts";
import { optionsAt, pathBelow, type FormContext } from "./options.ts";

interface Form {
  readonly root: Schema;
  /** Where the subject stands in its file. */
  readonly base: string;
  readonly context: FormContext;
}

/** The fields of an object, as its schema describes them: required ones first, in the order of the schema. */
export function describe(schema: Schema, root: Schema, context: FormContext, base = ""): readonly FormField[] {
  return fieldsOf(resolve(schema, root, context.value), context.value, base, { root, base, context });
}

/** Fields that another form shows, or nobody writes by hand. */
const elsewhere: ReadonlySet<string> = new Set(["$schema", "riskLevel"]);

function fieldsOf(schema: Schema, value: unknown, pointer: string, form: Form): readonly FormField[] {
  const record = isRecord(value) ? value : {};
  const required = new Set([...(schema.required ?? []), ...(pointer === form.base ? neededKeys(record) : [])]);
  const meaningless = pointer === form.base ? uselessKeys(record) : new Set<string>();
  const keys = Object.keys(schema.properties ?? {}).filter((key) => !elsewhere.has(key) && (!meaningless.has(key) || Object.hasOwn(record, key)));
  const inOrder = [...keys.filter((key) => required.has(key)), ...keys.filter((key) => !required.has(key))];
  return inOrder.map((key) => ({
    ...fieldOf(key, schema.properties?.[key] ?? {}, record[key], child(pointer, key), required.has(key), form),
    ...(meaningless.has(key) && { isUseless: true as const }),
  }));
}

function fieldOf(key: string, schema: Schema, value: unknown, pointer: string, isRequired: boolean, form: Form): FormField {
  const known = resolve(schema, form.root, value);
  const help = schema.description ?? known.description;
  const standard = schema.default ?? known.default;
  return { key, pointer, label: inWords(key), isRequired, value, control: controlOf(schema, known, value, pointer, form), ...(help !== undefined && { help }), ...(standard !== undefined && { standard }) };
}

function controlOf(schema: Schema, known: Schema, value: unknown, pointer: string, form: Form): Control {
  const path = pathBelow(form.base, pointer);
  const options = optionsAt(form.context, path);
  if (options !== undefined) return { kind: "choice", options, isOpen: true };
  const variants = variantsOf(schema, form.root);
  if (variants !== undefined) {
    const chosen = isRecord(value) && typeof value["type"] === "string" ? value["type"] : undefined;
    return { kind: "variant", options: variants, ...(chosen !== undefined && { chosen }), fields: chosen === undefined ? [] : fieldsOf(known, value, pointer, form) };
  }
  const words = wordsOf(schema) ?? wordsOf(known);
  if (words !== undefined) return { kind: "choice", options: words, isOpen: false };
  if (known.const !== undefined) return { kind: "fixed" };
  if (known["x-fascia"] === "expression" || schema.anyOf?.some((each) => each["x-fascia"] === "expression") === true) return { kind: "expression" };
  switch (known.type) {
    case "string": return { kind: "text", isLong: /description|message|why/i.test(path.at(-1) ?? ""), ...pick(known, ["pattern", "format", "maxLength"]) };
    case "integer": case "number": return { kind: "number", isInteger: known.type === "integer", ...pick(known, ["minimum", "maximum"]) };
    case "boolean": return { kind: "switch" };
    case "array": return listOf(known.items ?? {}, value, pointer, form);
    case "object": return objectOf(known, value, pointer, form);
    default: return { kind: "json" };
  }
}

function listOf(items: Schema, value: unknown, pointer: string, form: Form): Control {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const options = optionsAt(form.context, [...pathBelow(form.base, pointer), "0"]) ?? wordsOf(resolve(items, form.root));
  if (options !== undefined) return { kind: "choices", options };
  return { kind: "items", items: list.map((item, index) => fieldOf(String(index), items, item, child(pointer, index), true, form)), fresh: freshOf(items, form.root) };
}

function objectOf(schema: Schema, value: unknown, pointer: string, form: Form): Control {
  if (schema.properties !== undefined) return { kind: "group", fields: fieldsOf(schema, value, pointer, form) };
  const entry = memberSchema(schema, "name");
  if (entry === undefined) return { kind: "json" };
  const entries = Object.entries(isRecord(value) ? value : {}).map(([key, inner]) => ({ ...fieldOf(key, memberSchema(schema, key) ?? entry, inner, child(pointer, key), true, form), label: key }));
  const names = optionsAt(form.context, [...pathBelow(form.base, pointer), "{}"]) ?? [];
  return { kind: "entries", entries, names: names.filter((option) => entries.every(({ key }) => key !== option.value)), fresh: freshOf(entry, form.root) };
}

/** The alternatives of a union that `type` tells apart. */
function variantsOf(schema: Schema, root: Schema): readonly Option[] | undefined {
  const alternatives = schema.oneOf?.map((each) => resolve(each, root));
  return alternatives?.map(({ properties, description }) => {
    const value = String(properties?.["type"]?.const);
    return { value, label: inWords(value), ...(description !== undefined && { help: description }) };
  });
}

function wordsOf({ enum: words, anyOf }: Schema): readonly Option[] | undefined {
  const values = words ?? (anyOf?.every((each) => each.const !== undefined) === true ? anyOf.map((each) => each.const) : undefined);
  return values?.every((value) => typeof value === "string") === true ? values.map((value) => ({ value, label: inWords(value) })) : undefined;
}

/** The least that may stand there, for whoever adds one: the check says what is still to fill in. */
export function freshOf(schema: Schema, root: Schema): unknown {
  const known = resolve(schema, root);
  const [first] = known.oneOf ?? known.anyOf ?? [];
  if (first !== undefined) return freshOf(first, root);
  if (known.const !== undefined) return known.const;
  if (known.default !== undefined) return known.default;
  if (known.enum !== undefined) return known.enum[0];
  if (known["x-fascia"] === "expression") return "null";
  switch (known.type) {
    case "string": return "";
    case "integer": case "number": return known.minimum ?? 0;
    case "boolean": return false;
    case "array": return [];
    case "object": return Object.fromEntries((known.required ?? []).map((key) => [key, freshOf(known.properties?.[key] ?? {}, root)]));
    default: return null;
  }
}

/** Which keys of a read or a write mean nothing with its mode or action: the check's own table. */
function uselessKeys(node: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const rules = keysOf(node);
  return new Set(rules === undefined ? [] : rules.all.filter((key) => !rules.may.includes(key) && !rules.must.includes(key)));
}
const neededKeys = (node: Readonly<Record<string, unknown>>): readonly string[] => keysOf(node)?.must ?? [];

function keysOf({ type, mode, action }: Readonly<Record<string, unknown>>): { readonly may: readonly string[]; readonly must: readonly string[]; readonly all: readonly string[] } | undefined {
  const [table, word, all] = type === "read" ? [readKeys, mode, allReadKeys] : type === "write" ? [writeKeys, action, allWriteKeys] : [];
  const rules = table === undefined || typeof word !== "string" ? undefined : Object.entries(table).find(([name]) => name === word)?.[1];
  return rules === undefined || all === undefined ? undefined : { ...rules, all };
}

function pick<Key extends keyof Schema>(schema: Schema, keys: readonly Key[]): Partial<Pick<Schema, Key>> {
  return Object.fromEntries(keys.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]]))) as Partial<Pick<Schema, Key>>;
}

/** `notFound` is `not found`. */
export const inWords = (key: string): string => key.replace(/([a-z0-9])([A-Z])/g, (_, one: string, other: string) => `${one} ${other.toLowerCase()}`);

/** Whether a value has the type that a field's control gives: otherwise the field shows JSON, and loses nothing. */
export function suits({ control, value }: FormField): boolean {
  if (value === undefined) return true;
  switch (control.kind) {
    case "text": case "choice": case "fixed": return typeof value === "string";
    case "expression": return typeof value === "string" || typeof value === "number";
    case "number": return hasType(value, "number");
    case "switch": return typeof value === "boolean";
    case "choices": case "items": return Array.isArray(value);
    case "group": case "entries": case "variant": return isRecord(value);
    case "json": return true;
  }
}
