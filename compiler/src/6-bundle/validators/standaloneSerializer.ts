import type { JsonSchema } from "../../spec/index.ts";

/** Makes the text of serialisers. fast-json-stringify is loaded on first use and never reaches a bundle. */
export interface SerializerWriter {
  /**
   * The body of a function `(serializer) => …` that returns a serialiser, or undefined when the schema needs a choice at run time (anyOf, if, …) that
   * fast-json-stringify makes with Ajv: such an answer is written by JSON.stringify.
   */
  serializerBody(schema: JsonSchema): string | undefined;
}

export async function createSerializerWriter(): Promise<SerializerWriter> {
  const { default: fastJsonStringify } = await import("fast-json-stringify");
  return {
    serializerBody(schema) {
      if (needsChoice(schema)) return undefined;
      // In standalone mode the library gives text, which its types do not say.
      const module: unknown = fastJsonStringify(schema, { mode: "standalone" });
      if (typeof module !== "string") throw new Error("fast-json-stringify gave no text.");
      return functionBody(module);
    },
  };
}

const choices: ReadonlySet<string> = new Set(["allOf", "anyOf", "else", "if", "not", "oneOf", "then"]);

function needsChoice(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.some(needsChoice);
  if (typeof schema !== "object" || schema === null) return false;
  return Object.entries(schema).some(([keyword, value]) => choices.has(keyword) || keyword === "type" && Array.isArray(value) && value.filter((type) => type !== "null").length > 1 || needsChoice(value));
}

const start = /module\.exports = function anonymous\(validator,serializer\n\) \{/;
const end = /\}\(validator, serializer\)\s*$/;

function functionBody(module: string): string {
  const begins = start.exec(module);
  const ends = end.exec(module);
  if (begins === null || ends === null) throw new Error(`fast-json-stringify's standalone code does not look as expected: ${module.slice(0, 200)}`);
  const body = module.slice(begins.index + begins[0].length, ends.index);
  return body.split("\n").map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("// ")).join("\n");
}
