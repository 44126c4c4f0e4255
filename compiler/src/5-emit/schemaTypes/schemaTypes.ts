import type { JsonSchema } from "../../spec/index.ts";
import { layoutTypes } from "./layout.ts";
import { schemaForTypes } from "./schemaForTypes.ts";

/** The TypeScript declarations of one schema. */
export interface SchemaTypes {
  /** Laid out; the root's declaration first. */
  readonly text: string;
  /** Every name that the text declares. */
  readonly names: readonly string[];
}

/**
 * The types of one schema: an exported declaration called `name`, and one for each of its `$defs`, called `name` followed by the definition's name,
 * so that no two tools and no entity can collide.
 */
export async function schemaTypes(schema: JsonSchema, name: string): Promise<SchemaTypes> {
  // Loaded on first use: checking a workspace needs no types.
  const { compile } = await import("json-schema-to-typescript");
  const source = schemaForTypes(schema) as JsonSchema;
  const text = await compile({ ...source, title: name }, name, {
    additionalProperties: false,
    bannerComment: "",
    // Definitions arrive under their key, or under an id that the library made of it.
    customName: ({ $id }, key) => {
      const definition = key ?? $id;
      return definition === undefined || definition.toLowerCase() === name.toLowerCase() ? undefined : name + pascal(definition);
    },
    cwd: "/",
    format: false,
    ignoreMinAndMaxItems: true,
    unknownAny: true,
  });
  const laidOut = named(layoutTypes(text), name);
  return { text: laidOut, names: [...laidOut.matchAll(/^export (?:interface|type) (\w+)/gm)].flatMap(([, declared]) => (declared === undefined ? [] : [declared])) };
}

/** The root under the name that was asked for: the library writes a letter behind a digit large, which nobody who imports `V2beta` expects. */
function named(text: string, name: string): string {
  const declared = [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, each]) => each).find((each) => each?.toLowerCase() === name.toLowerCase());
  return declared === undefined || declared === name ? text : text.replace(new RegExp(`\\b${declared}\\b`, "g"), name);
}

const pascal = (word: string): string => word.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
