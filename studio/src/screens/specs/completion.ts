import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { jsonSchemas } from "@fascia/compiler/browser";
import { getLocation, parse } from "jsonc-parser";

import type { Texts } from "../../api/types.ts";
import { schemasAt, type Schema } from "./schemaAt.ts";

const schemas = jsonSchemas();
const kinds: Readonly<Record<string, string>> = { entities: "entity", tools: "tool", policies: "policy", composites: "composite", actors: "actor" };

export function schemaOfPath(path: string): Schema | undefined {
  const [folder = "", file] = path.split("/");
  const name = file === undefined ? folder.replace(/\.json$/, "") : kinds[folder];
  return schemas.get(`${name}.schema.json`) as Schema | undefined;
}

/** What may stand at the cursor, from the JSON Schemas of the language and the names of the workspace. */
export function completeSpec(path: string, texts: Texts, { state, pos, explicit }: CompletionContext): CompletionResult | null {
  const schema = schemaOfPath(path);
  if (schema === undefined) return null;
  const text = state.doc.toString();
  const location = getLocation(text, pos);
  const document: unknown = parse(text, [], { allowTrailingComma: true });
  const token = location.previousNode;
  // Inside of a string its quotes are replaced too, so that a completion is always whole.
  const inside = token !== undefined && (token.type === "string" || token.type === "property") && token.offset < pos && pos <= token.offset + token.length;
  const word = /[\w$]*$/.exec(state.doc.sliceString(Math.max(0, pos - 60), pos))?.[0] ?? "";
  if (!inside && !explicit && word === "") return null;
  const [from, to] = inside ? [token.offset, token.offset + token.length] : [pos - word.length, pos];
  const options = location.isAtPropertyKey ? keysAt(schema, document, location.path) : valuesAt(schema, document, location.path, texts);
  const follows = location.isAtPropertyKey && !/^\s*:/.test(text.slice(to));
  return options.length === 0 ? null : { from, to, filter: true, options: options.map((option) => ({ ...option, apply: follows ? `${option.label}: ` : option.label })) };
}

function keysAt(root: Schema, document: unknown, path: readonly (string | number)[]): readonly Completion[] {
  const place = path.slice(0, -1);
  const there = valueAt(document, place);
  const present = typeof there === "object" && there !== null ? Object.keys(there) : [];
  const found = new Map<string, Completion>();
  for (const { properties = {}, required = [] } of schemasAt(root, document, place)) {
    for (const [name, property] of Object.entries(properties)) {
      if (present.includes(name) && name !== path.at(-1)) continue;
      found.set(name, { label: JSON.stringify(name), type: "property", boost: required.includes(name) ? 2 : 0, ...(required.includes(name) && { detail: "required" }), ...(property.description !== undefined && { info: property.description }) });
    }
  }
  return [...found.values()];
}

function valuesAt(root: Schema, document: unknown, path: readonly (string | number)[], texts: Texts): readonly Completion[] {
  const literals = schemasAt(root, document, path).flatMap((schema) => {
    const values = schema.enum ?? (schema.const !== undefined ? [schema.const] : schema.type === "boolean" ? [true, false] : schema.default !== undefined ? [schema.default] : []);
    return values.map((value): Completion => ({ label: JSON.stringify(value), type: "constant", ...(schema.description !== undefined && { info: schema.description }) }));
  });
  // A constant of one alternative would hide the others while it is being changed.
  const constants = path.at(-1) === "type" ? schemasAt(root, without(document, path), path).flatMap(({ const: value, enum: values = [] }) => [...(value === undefined ? [] : [value]), ...values]).map((value): Completion => ({ label: JSON.stringify(value), type: "constant" })) : [];
  const unique = new Map([...literals, ...constants, ...namesAt(path, texts)].map((option) => [option.label, option]));
  return [...unique.values()];
}

/** Names of the workspace that are meant at a place. */
function namesAt(path: readonly (string | number)[], texts: Texts): readonly Completion[] {
  const key = path.findLast((segment) => typeof segment === "string");
  const folder = key === "entity" || key === "referenceTo" ? "entities" : key === "policies" || key === "policy" ? "policies" : undefined;
  if (folder !== undefined) return namesIn(texts, folder).map((name) => ({ label: JSON.stringify(name), type: "class", detail: kinds[folder] ?? "" }));
  if (key === "allowedRoles") {
    const workspace = parse(texts["workspace.json"] ?? "{}") as { auth?: { roles?: readonly string[] } } | undefined;
    return (workspace?.auth?.roles ?? []).map((name) => ({ label: JSON.stringify(name), type: "enum", detail: "role" }));
  }
  return [];
}

const namesIn = (texts: Texts, folder: string): readonly string[] => Object.keys(texts).flatMap((path) => (path.startsWith(`${folder}/`) && path.endsWith(".json") ? [path.slice(folder.length + 1, -".json".length)] : []));

function valueAt(document: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, segment) => (typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[segment] : undefined), document);
}

/** The document without the value at a path. */
function without(document: unknown, path: readonly (string | number)[]): unknown {
  const copy = structuredClone(document);
  const holder = valueAt(copy, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof holder === "object" && holder !== null && last !== undefined) delete (holder as Record<string | number, unknown>)[last];
  return copy;
}
