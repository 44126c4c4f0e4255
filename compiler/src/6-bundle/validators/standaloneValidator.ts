import type { JsonSchema } from "../../spec/index.ts";
import { formats } from "../../spec/formats.ts";

/** Makes the text of validators. Ajv is loaded on first use and never reaches a bundle. */
export interface ValidatorWriter {
  /**
   * The body of a function that returns the validator of a schema: declarations, then `return NAME;`. A validator takes the data, answers true or false, and leaves Ajv's
   * errors on itself. The body names `codePoints` (length of a string) and `equalJson` where the schema needs them.
   */
  validatorBody(schema: JsonSchema): string;
}

/** Nothing is coerced, all faults are reported, and only own properties count (`{}` does not have a `toString`). */
export async function createValidatorWriter(): Promise<ValidatorWriter> {
  const [{ Ajv2020 }, standalone] = await Promise.all([import("ajv/dist/2020.js"), import("ajv/dist/standalone/index.js")]);
  const standaloneCode = standalone.default.default;
  const options = { allErrors: true, strict: true, strictTypes: false, strictTuples: false, strictRequired: false, ownProperties: true, logger: false, meta: false, validateSchema: false, code: { source: true } } as const;
  const known = Object.fromEntries(Object.entries(formats).map(([name, { pattern }]) => [name, pattern]));

  return {
    validatorBody(schema) {
      // A fresh instance for each schema: names inside the text then depend on this schema alone, not on those before it.
      const ajv = new Ajv2020({ ...options, formats: known });
      return functionBody(standaloneCode(ajv, ajv.compile(schema)));
    },
  };
}

const exported = /^"use strict";\s*module\.exports = (\w+);\s*module\.exports\.default = \1;\s*/;
const helpers: Readonly<Record<string, string>> = { ucs2length: "codePoints", equal: "equalJson" };

/** A CommonJS module as a function's body, with Ajv's two small helpers under our names. */
function functionBody(module: string): string {
  const name = exported.exec(module)?.[1];
  if (name === undefined) throw new Error(`Ajv's standalone code does not begin as expected: ${module.slice(0, 200)}`);
  const body = module.replace(exported, "").replace(/const (\w+) = require\("ajv\/dist\/runtime\/(\w+)"\)\.default;/g, (_match, variable: string, file: string) => {
    const helper = helpers[file];
    if (helper === undefined) throw new Error(`Ajv's standalone code needs ${file}, which the runtime does not have.`);
    return `const ${variable} = ${helper};`;
  });
  if (/\brequire\(/.test(body.replace(/"(?:[^"\\]|\\.)*"/g, ""))) throw new Error("Ajv's standalone code requires a module that is not known.");
  return `${withoutUnusedSchemas(body.trimEnd())}\nreturn ${name};`;
}

/** Ajv keeps each schema as data, of which most validators read nothing. */
function withoutUnusedSchemas(body: string): string {
  let text = body;
  for (const [declaration, name] of body.matchAll(/const (schema\d+) = (?=\{)/g)) {
    if (name === undefined || text.split(new RegExp(String.raw`\b${name}\b`)).length > 2) continue;
    const start = text.indexOf(declaration);
    text = text.slice(0, start) + text.slice(endOfObject(text, start + declaration.length)).replace(/^;/, "");
  }
  return text;
}

/** Behind the brace that closes the object literal which opens at `start`. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (character === "\\") index += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === "{") depth += 1;
    else if (!quoted && character === "}" && (depth -= 1) === 0) return index + 1;
  }
  throw new Error("Ajv's standalone code holds an object that does not end.");
}
