import type { JsonSchema } from "../../spec/index.ts";
import { withoutAnnotations } from "./annotations.ts";
import { canonicaliser } from "./canonicaliser.ts";
import { createSerializerWriter, type SerializerWriter } from "./standaloneSerializer.ts";
import { createValidatorWriter, type ValidatorWriter } from "./standaloneValidator.ts";

/** The schemas of one tool, and the name of its exports: `transfer` gives `transferInput` and `transferOutput`. */
export interface ToolValidators {
  readonly variable: string;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
}

/** Texts by what they were made of, so that an unchanged schema costs nothing. */
export type TextCache = Map<string, string>;

/** `validators.precompiled.js`: written by Ajv and fast-json-stringify, run without them. */
export async function precompiledFile(workspace: string, tools: readonly ToolValidators[], cache: TextCache): Promise<string> {
  const writers = createWriters();
  const exports: string[] = [];
  for (const { variable, input, output } of tools) {
    exports.push(`export const ${variable}Input = ${await remembered(cache, `input ${JSON.stringify(withoutAnnotations(input))}`, async () => inputText(withoutAnnotations(input), await writers()))};`);
    exports.push(`export const ${variable}Output = ${await remembered(cache, `output ${JSON.stringify(withoutAnnotations(output))}`, async () => outputText(withoutAnnotations(output), await writers()))};`);
  }
  const used = helpers.filter((name) => exports.some((text) => text.includes(name)));
  return [
    `// Precompiled from the schemas of workspace "${workspace}". Change the specs, not this file.`,
    ...(used.length === 0 ? [] : [`import { ${used.join(", ")} } from "@fascia/runtime-lib/v1";`]),
    ...exports,
  ].join("\n\n").concat("\n");
}

/** What the runtime gives precompiled code, sorted. */
const helpers = ["canonicalInstant", "canonicalUuid", "codePoints", "equalJson", "precompiledInput", "precompiledOutput"];

interface Writers { readonly validators: ValidatorWriter; readonly serializers: SerializerWriter }

/** Ajv and fast-json-stringify are loaded when the first text is missing from the cache. */
function createWriters(): () => Promise<Writers> {
  let writers: Promise<Writers> | undefined;
  return () => {
    writers ??= Promise.all([createValidatorWriter(), createSerializerWriter()]).then(([validators, serializers]) => ({ validators, serializers }));
    return writers;
  };
}

async function remembered(cache: TextCache, key: string, write: () => Promise<string>): Promise<string> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const text = await write();
  cache.set(key, text);
  return text;
}

function inputText(schema: JsonSchema, { validators }: Writers): string {
  const canonical = canonicaliser(schema);
  return `precompiledInput(() => {\n${validators.validatorBody(schema)}\n}${canonical === undefined ? "" : `, ${canonical}`})`;
}

function outputText(schema: JsonSchema, { validators, serializers }: Writers): string {
  const serializer = serializers.serializerBody(schema);
  return `precompiledOutput(() => {\n${validators.validatorBody(schema)}\n}${serializer === undefined ? "" : `, (serializer) => {\n${serializer}\n}`})`;
}
