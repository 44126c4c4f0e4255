import { diagnose } from "../diagnostics/catalogue/index.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/didYouMean.ts";
import { child } from "../diagnostics/pointer.ts";
import { hasFormat, regularExpression, tellFormat, tellPattern, tellType, tellValue, typeWords } from "./forms.ts";
import { alternativesOf, type Schema } from "./schema.ts";

/** Properties whose faults leave the rest of an object usable: nothing else is judged by them. */
const harmless: ReadonlySet<string> = new Set(["$schema", "name", "description", "version", "message"]);

/** A run of the checker over one document: where it reports to. */
export interface Validation {
  readonly file: string;
  /** What lies at a pointer, in words. */
  readonly subject: (pointer: string) => string;
  readonly diagnostics: Diagnostic[];
  /** The parts that were left out of the result: pointer -> what is written there. */
  readonly dropped: Map<string, unknown>;
  /** Pointers of objects with a fault of their own properties. */
  readonly suspect: Set<string>;
}

/** What is left of a value without its faulty parts; `undefined` when nothing is. */
type Salvaged = { readonly value: unknown } | undefined;

/**
 * Checks a value against a schema and reports every fault in words for people. Faulty optional properties, entries of maps and items of
 * lists of objects are left out of the result, so that the rest can be checked further.
 */
export function validate(schema: Schema, value: unknown, pointer: string, run: Validation): Salvaged {
  const alternatives = alternativesOf(schema);
  if (alternatives !== undefined) return validateAlternative(alternatives, value, pointer, run);
  if (schema.anyOf !== undefined) return validateAny(schema.anyOf, value, pointer, run);
  if (schema.const !== undefined && value !== schema.const) return wrongWord([schema.const], value, pointer, run);
  if (schema.enum !== undefined && !schema.enum.includes(value)) return wrongWord(schema.enum, value, pointer, run);
  if (schema.type !== undefined && !hasType(value, schema.type)) {
    run.diagnostics.push(diagnose("wrong-type", place(run, pointer), { subject: run.subject(pointer), expected: typeWords[schema.type], actual: tellType(value) }));
    return undefined;
  }
  if (typeof value === "string") return validateString(schema, value, pointer, run);
  if (typeof value === "number") return validateNumber(schema, value, pointer, run);
  if (Array.isArray(value)) return validateList(schema, value, pointer, run);
  if (typeof value === "object" && value !== null) return validateObject(schema, value as Readonly<Record<string, unknown>>, pointer, run);
  return { value };
}

function validateAlternative(alternatives: ReadonlyMap<string, Schema>, value: unknown, pointer: string, run: Validation): Salvaged {
  if (!hasType(value, "object")) {
    run.diagnostics.push(diagnose("wrong-type", place(run, pointer), { subject: run.subject(pointer), expected: "an object", actual: tellType(value) }));
    return undefined;
  }
  const word = (value as Readonly<Record<string, unknown>>)["type"];
  if (word === undefined) {
    run.diagnostics.push(diagnose("missing-property", place(run, pointer), { subject: run.subject(pointer), property: "type" }));
    return undefined;
  }
  const alternative = typeof word === "string" ? alternatives.get(word) : undefined;
  return alternative === undefined ? wrongWord([...alternatives.keys()], word, child(pointer, "type"), run) : validate(alternative, value, pointer, run);
}

function validateAny(alternatives: readonly Schema[], value: unknown, pointer: string, run: Validation): Salvaged {
  for (const alternative of alternatives) {
    const trial = { ...run, diagnostics: [], dropped: new Map<string, unknown>(), suspect: new Set<string>() };
    const result = validate(alternative, value, pointer, trial);
    if (trial.diagnostics.length === 0) return result;
  }
  // The alternative of the value's own type says best what is wrong.
  const near = alternatives.find((alternative) => alternative.type !== undefined && alternative.const === undefined && hasType(value, alternative.type));
  if (near !== undefined) return validate(near, value, pointer, run);
  const expected = alternatives.map((alternative) => (alternative.const !== undefined ? tellValue(alternative.const) : alternative.type === undefined ? "a value" : typeWords[alternative.type]));
  run.diagnostics.push(diagnose("wrong-type", place(run, pointer), { subject: run.subject(pointer), expected: listOf(expected), actual: typeof value === "string" ? tellValue(value) : tellType(value) }));
  return undefined;
}

function wrongWord(words: readonly unknown[], value: unknown, pointer: string, run: Validation): undefined {
  const suggestion = typeof value === "string" ? didYouMean(value, words.filter((word) => typeof word === "string")) : undefined;
  const fix: Fix | undefined = suggestion === undefined ? undefined : { title: `Write "${suggestion}"`, file: run.file, edits: [{ op: "replace", pointer, value: suggestion }] };
  run.diagnostics.push(
    diagnose("unknown-word", place(run, pointer), { subject: run.subject(pointer), actual: tellValue(value), words: words.map(tellWord).join(", ") }, { didYouMean: suggestion, fix }),
  );
  return undefined;
}

function validateString(schema: Schema, value: string, pointer: string, run: Validation): Salvaged {
  const subject = () => run.subject(pointer);
  const before = run.diagnostics.length;
  const length = [...value].length;
  if (schema.minLength !== undefined && length < schema.minLength) {
    const must = schema.minLength === 1 ? "not be empty" : `have at least ${schema.minLength} characters`;
    run.diagnostics.push(diagnose("out-of-range", place(run, pointer), { subject: subject(), must }));
  } else if (schema.maxLength !== undefined && length > schema.maxLength) {
    run.diagnostics.push(diagnose("out-of-range", place(run, pointer), { subject: subject(), must: `have at most ${schema.maxLength} characters` }));
  } else if (schema.pattern !== undefined && !regularExpression(schema.pattern).test(value)) {
    run.diagnostics.push(diagnose("wrong-form", place(run, pointer), { subject: subject(), actual: tellValue(value), expected: tellPattern(schema.pattern) }));
  } else if (schema.format !== undefined && !hasFormat(value, schema.format)) {
    run.diagnostics.push(diagnose("wrong-form", place(run, pointer), { subject: subject(), actual: tellValue(value), expected: tellFormat(schema.format) }));
  }
  return run.diagnostics.length === before ? { value } : undefined;
}

function validateNumber(schema: Schema, value: number, pointer: string, run: Validation): Salvaged {
  const low = schema.minimum !== undefined && value < schema.minimum;
  const high = schema.maximum !== undefined && value > schema.maximum;
  if (!low && !high) return { value };
  run.diagnostics.push(diagnose("out-of-range", place(run, pointer), { subject: run.subject(pointer), must: low ? `be at least ${schema.minimum}` : `be at most ${schema.maximum}` }));
  return undefined;
}

function validateList(schema: Schema, value: readonly unknown[], pointer: string, run: Validation): Salvaged {
  const count = (low: boolean, bound: number) => {
    const must = low && bound === 1 ? "not be empty" : `have at ${low ? "least" : "most"} ${bound} items`;
    run.diagnostics.push(diagnose("out-of-range", place(run, pointer), { subject: run.subject(pointer), must }));
  };
  if (schema.minItems !== undefined && value.length < schema.minItems) count(true, schema.minItems);
  if (schema.maxItems !== undefined && value.length > schema.maxItems) count(false, schema.maxItems);
  if (schema.uniqueItems === true) reportRepeats(value, pointer, run);

  const before = run.diagnostics.length;
  const items = schema.items;
  if (items === undefined) return { value };
  const kept: unknown[] = [];
  for (const [index, item] of value.entries()) {
    const at = child(pointer, index);
    const result = validate(items, item, at, run);
    if (result !== undefined) kept.push(result.value);
    // A list of words is one thing; a list of objects can do without one of them.
    else if (typeof item !== "object" || item === null) return undefined;
    else run.dropped.set(at, item);
  }
  return { value: run.diagnostics.length === before ? value : kept };
}

function reportRepeats(list: readonly unknown[], pointer: string, run: Validation): void {
  const seen = new Set<string>();
  for (const [index, item] of list.entries()) {
    const identity = JSON.stringify(item);
    const at = child(pointer, index);
    if (seen.has(identity)) {
      const fix: Fix = { title: `Remove the second ${tellValue(item)}`, file: run.file, edits: [{ op: "remove", pointer: at }] };
      run.diagnostics.push(diagnose("repeated-item", place(run, at), { subject: run.subject(pointer), item: tellValue(item) }, { fix }));
    }
    seen.add(identity);
  }
}

function validateObject(schema: Schema, value: Readonly<Record<string, unknown>>, pointer: string, run: Validation): Salvaged {
  const before = run.diagnostics.length;
  let usable = true;
  const names = Object.keys(value);
  const kept = new Map<string, unknown>();
  for (const name of names) {
    const known = propertySchema(schema, name) !== undefined;
    if (!known) run.suspect.add(pointer);
    // A misspelt property is checked as what it was meant to be: the rest of the spec is judged as if it were corrected.
    const meant = known ? name : reportUnknown(schema, value, name, pointer, run);
    const inner = meant === undefined ? undefined : propertySchema(schema, meant);
    if (meant === undefined || inner === undefined) continue;
    const result = validate(inner, value[name], child(pointer, name), run);
    if (result !== undefined) kept.set(meant, result.value);
    else {
      run.dropped.set(child(pointer, name), value[name]);
      run.suspect.add(pointer);
      if (schema.required?.includes(meant) === true && !harmless.has(meant)) usable = false;
      if (meant !== name) kept.set(meant, undefined);
    }
  }
  for (const property of schema.required ?? []) {
    if (kept.has(property) || Object.hasOwn(value, property)) continue;
    run.diagnostics.push(diagnose("missing-property", place(run, pointer), { subject: run.subject(pointer), property }));
    run.suspect.add(pointer);
    usable &&= harmless.has(property);
  }
  if (schema.minProperties !== undefined && names.length < schema.minProperties) {
    run.diagnostics.push(diagnose("out-of-range", place(run, pointer), { subject: run.subject(pointer), must: "not be empty" }));
  }
  if (!usable) return undefined;
  return { value: run.diagnostics.length === before ? value : Object.fromEntries([...kept].filter(([, item]) => item !== undefined)) };
}

/** The schema of a property, or undefined when the object must not have it. */
function propertySchema(schema: Schema, name: string): Schema | undefined {
  if (schema.properties !== undefined && Object.hasOwn(schema.properties, name)) return schema.properties[name];
  for (const [pattern, inner] of Object.entries(schema.patternProperties ?? {})) if (regularExpression(pattern).test(name)) return inner;
  if (schema.additionalProperties === false) return undefined;
  return typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
}

/** Reports a property that the schema does not know; gives the name that was probably meant. */
function reportUnknown(schema: Schema, value: Readonly<Record<string, unknown>>, name: string, pointer: string, run: Validation): string | undefined {
  const at = { ...place(run, child(pointer, name)), key: true };
  const [pattern] = Object.keys(schema.patternProperties ?? {});
  if (pattern !== undefined) {
    run.diagnostics.push(diagnose("wrong-form", at, { subject: `A name in ${run.subject(pointer)}`, actual: tellValue(name), expected: tellPattern(pattern) }));
    return undefined;
  }
  const suggestion = didYouMean(name, Object.keys(schema.properties ?? {}).filter((property) => !Object.hasOwn(value, property)));
  const fix = suggestion === undefined ? undefined : renameProperty(run.file, pointer, name, suggestion, value[name]);
  run.diagnostics.push(diagnose("unknown-property", at, { subject: run.subject(pointer), property: name }, { didYouMean: suggestion, fix }));
  return suggestion;
}

/** Gives a property another name. */
function renameProperty(file: string, pointer: string, from: string, to: string, value: unknown): Fix {
  return {
    title: `Rename "${from}" to "${to}"`,
    file,
    edits: [{ op: "remove", pointer: child(pointer, from) }, { op: "add", pointer: child(pointer, to), value }],
  };
}

function hasType(value: unknown, type: NonNullable<Schema["type"]>): boolean {
  switch (type) {
    case "null": return value === null;
    case "array": return Array.isArray(value);
    case "object": return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer": return Number.isInteger(value);
    case "number": return Number.isFinite(value);
    case "string": return typeof value === "string";
    case "boolean": return typeof value === "boolean";
  }
}

function place(run: Validation, pointer: string) {
  return { file: run.file, pointer };
}

function tellWord(word: unknown): string {
  return typeof word === "string" ? word : tellValue(word);
}

/** `a, b or c` */
function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
