import type { JsonSchema } from "../../spec/index.ts";
import type { Memory } from "../memory.ts";
import { withoutAnnotations } from "./annotations.ts";
import { canonicaliser } from "./canonicaliser.ts";
import { withSafeIntegers } from "./safeIntegers.ts";
import { createSerializerWriter, type SerializerWriter } from "./standaloneSerializer.ts";
import { createValidatorWriter, type ValidatorWriter } from "./standaloneValidator.ts";

/** The schemas of one tool, and the name of its exports: `transfer` gives `transferInput` and `transferOutput`. */
export interface ToolValidators {
  readonly variable: string;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
}

/** `validators.precompiled.js`: written by Ajv and fast-json-stringify, run without them. */
export async function precompiledFile(workspace: string, tools: readonly ToolValidators[], memory: Memory<string>): Promise<string> {
  const writers = createWriters();
  const text = (of: "Input" | "Output", schema: JsonSchema): Promise<string> => {
    const decisive = withoutAnnotations(schema);
    return memory.remember(`${of} ${JSON.stringify(decisive)}`, async () => (of === "Input" ? inputText : outputText)(decisive, await writers()));
  };
  const exports = await Promise.all(tools.flatMap(({ variable, input, output }) => [
    text("Input", input).then((validator) => `export const ${variable}Input = ${validator};`),
    text("Output", output).then((validator) => `export const ${variable}Output = ${validator};`),
  ]));
  const used = helpers.filter((name) => exports.some((line) => line.includes(name)));
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

function inputText(schema: JsonSchema, { validators }: Writers): string {
  const canonical = canonicaliser(schema);
  return `precompiledInput(() => {\n${validators.validatorBody(withSafeIntegers(schema))}\n}${canonical === undefined ? "" : `, ${canonical}`})`;
}

function outputText(schema: JsonSchema, { validators, serializers }: Writers): string {
  const serializer = serializers.serializerBody(schema);
  return `precompiledOutput(() => {\n${validators.validatorBody(schema)}\n}${serializer === undefined ? "" : `, (serializer) => {\n${serializer}\n}`})`;
}
