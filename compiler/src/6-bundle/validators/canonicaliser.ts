import type { JsonSchema } from "../../spec/index.ts";
import { formats } from "../../spec/formats.ts";

/**
 * The text of a function that brings the strings of a valid input to one form: instants in UTC with milliseconds, uuids in lower case. It changes the value in place.
 * Undefined when the schema has no such strings. The text names `canonicalInstant` and `canonicalUuid`.
 */
export function canonicaliser(schema: JsonSchema): string | undefined {
  const definitions = createDefinitions(schema);
  const body = statements(schema, "input", 0, definitions);
  const functions = definitions.functions();
  if (body.length === 0) return undefined;
  return ["(input) => {", ...functions, ...body, "return input;", "}"].join("\n");
}

/** Schemas that are referred to become functions, once each, so that a recursive one ends. */
interface Definitions {
  /** The name of the function for a reference. */
  use(reference: string): string | undefined;
  functions(): readonly string[];
}

function createDefinitions(root: JsonSchema): Definitions {
  const names = new Map<string, string>();
  const texts: string[] = [];
  const definitions: Definitions = {
    use(reference) {
      const known = names.get(reference);
      if (known !== undefined) return known;
      const schema = find(root, reference);
      if (schema === undefined) throw new Error(`The schema refers to ${reference}, which it does not hold.`);
      const name = `canonical${names.size}`;
      names.set(reference, name);
      const body = statements(schema, "value", 0, definitions);
      texts.push(`const ${name} = (value) => {\n${[...body, "return value;"].join("\n")}\n};`);
      return name;
    },
    functions: () => texts,
  };
  return definitions;
}

/** Statements that change `variable`'s contents, and the variable itself where it is a string; empty when there is nothing to do. */
function statements(schema: unknown, variable: string, depth: number, definitions: Definitions): readonly string[] {
  if (!isSchema(schema)) return [];
  const own: string[] = [];
  const reference = schema["$ref"];
  if (typeof reference === "string") own.push(`${variable} = ${definitions.use(reference) ?? ""}(${variable});`);
  if (typeof schema["format"] === "string") own.push(...stringStatements(schema["format"], variable));
  own.push(...objectStatements(schema, variable, depth, definitions), ...listStatements(schema, variable, depth, definitions));
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    const choices = schema[keyword];
    if (Array.isArray(choices)) own.push(...choices.flatMap((choice) => statements(choice, variable, depth, definitions)));
  }
  for (const keyword of ["then", "else"]) own.push(...statements(schema[keyword], variable, depth, definitions));
  return own;
}

/** A string of another branch (a name that is not a uuid) must stay as it is, so the form is looked at again. */
function stringStatements(format: string, variable: string): readonly string[] {
  if (format === "uuid") return [`if (typeof ${variable} === "string" && ${String(formats.uuid.pattern)}.test(${variable})) ${variable} = canonicalUuid(${variable});`];
  if (format === "date-time") return [`if (typeof ${variable} === "string" && ${String(formats["date-time"].pattern)}.test(${variable})) ${variable} = canonicalInstant(${variable});`];
  return [];
}

function objectStatements(schema: JsonSchema, variable: string, depth: number, definitions: Definitions): readonly string[] {
  const properties = isSchema(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  const named = properties.flatMap(([name, property]) => {
    const value = `value${depth}`;
    const inner = statements(property, value, depth + 1, definitions);
    const member = `${variable}[${JSON.stringify(name)}]`;
    return inner.length === 0 ? [] : [`if (Object.hasOwn(${variable}, ${JSON.stringify(name)})) { let ${value} = ${member};`, ...inner, `${member} = ${value}; }`];
  });
  const value = `value${depth}`;
  const others = statements(schema["additionalProperties"], value, depth + 1, definitions);
  const known = JSON.stringify(properties.map(([name]) => name));
  const rest = others.length === 0 ? [] : [
    `for (const key${depth} of Object.keys(${variable})) { if (${known}.includes(key${depth})) continue; let ${value} = ${variable}[key${depth}];`, ...others, `${variable}[key${depth}] = ${value}; }`,
  ];
  const all = [...named, ...rest];
  return all.length === 0 ? [] : [`if (typeof ${variable} === "object" && ${variable} !== null && !Array.isArray(${variable})) {`, ...all, "}"];
}

function listStatements(schema: JsonSchema, variable: string, depth: number, definitions: Definitions): readonly string[] {
  const value = `value${depth}`;
  const index = `index${depth}`;
  const prefix = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"] : [];
  const first = prefix.flatMap((item: unknown, position) => {
    const inner = statements(item, value, depth + 1, definitions);
    return inner.length === 0 ? [] : [`if (${variable}.length > ${position}) { let ${value} = ${variable}[${position}];`, ...inner, `${variable}[${position}] = ${value}; }`];
  });
  const inner = statements(schema["items"], value, depth + 1, definitions);
  const rest = inner.length === 0 ? [] : [`for (let ${index} = ${prefix.length}; ${index} < ${variable}.length; ${index} += 1) { let ${value} = ${variable}[${index}];`, ...inner, `${variable}[${index}] = ${value}; }`];
  const all = [...first, ...rest];
  return all.length === 0 ? [] : [`if (Array.isArray(${variable})) {`, ...all, "}"];
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a reference inside the document names: `#`, `#/$defs/Line`. */
function find(root: JsonSchema, reference: string): unknown {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  return reference.slice(2).split("/").reduce<unknown>((at, part) => (isSchema(at) ? at[decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~")] : undefined), root);
}
