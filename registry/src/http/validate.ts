import type { ErrorObject, Options, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

import { Problem, type RequestFault } from "./problem.ts";

const common = { allErrors: true, useDefaults: true, strict: true, strictTypes: false, ownProperties: true, discriminator: false } as const satisfies Options;
/** A body says what it means: nothing is turned into another type, nothing is dropped. */
const exact = withFormats(new Ajv2020({ ...common, coerceTypes: false }));
/** An address is text; a number in it has to be read from text. */
const fromText = withFormats(new Ajv2020({ ...common, coerceTypes: true }));

function withFormats(ajv: Ajv2020): Ajv2020 {
  formats.default(ajv, ["uuid", "email", "date-time", "uri"]);
  return ajv;
}

const parts: Readonly<Record<string, RequestFault["in"]>> = { body: "body", querystring: "query", params: "path", headers: "header" };

/** Fastify asks for one validator for each part of each route. */
export function validatorCompiler({ schema, httpPart }: { schema: unknown; httpPart?: string }): (value: unknown) => { value: unknown } | { error: Problem } {
  const part = parts[httpPart ?? ""] ?? "body";
  const validate: ValidateFunction = (part === "body" ? exact : fromText).compile(schema as object);
  return (value) => {
    if (!validate(value)) return { error: refusal(part, validate.errors ?? []) };
    const errors = unwritable(value, schema as Shape).map((error) => ({ in: part, ...error }));
    return errors.length === 0 ? { value } : { error: refused(errors) };
  };
}

function refusal(part: RequestFault["in"], found: readonly ErrorObject[]): Problem {
  const errors = found.filter(({ keyword }) => keyword !== "anyOf" && keyword !== "oneOf").map((error) => ({ in: part, ...fault(error) }));
  return refused(errors);
}

function refused(errors: readonly RequestFault[]): Problem {
  const [first] = errors;
  return new Problem("INVALID_REQUEST", { ...(first !== undefined && { detail: `${nameOf(first)} ${first.message}.` }), errors });
}

const nameOf = ({ in: part, pointer }: RequestFault): string => (pointer === "" ? `The ${part}` : `${part} ${pointer}`);

/** Ajv points at the object that lacks a property or has one too many; people look for the property. */
function fault({ instancePath, keyword, params, message }: ErrorObject): Omit<RequestFault, "in"> {
  const at = (name: unknown): string => `${instancePath}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
  switch (keyword) {
    case "required": return { pointer: at(params["missingProperty"]), message: "is required" };
    case "additionalProperties": return { pointer: at(params["additionalProperty"]), message: "is not known here" };
    case "enum": return { pointer: instancePath, message: `must be one of ${(params["allowedValues"] as readonly unknown[]).map((each) => JSON.stringify(each)).join(", ")}` };
    default: return { pointer: instancePath, message: message ?? "is not valid" };
  }
}

interface Shape { readonly properties?: Readonly<Record<string, Shape>>; readonly additionalProperties?: unknown }

/** Texts that Postgres cannot keep or UTF-8 cannot write. The texts of files have a judge of their own, `documents/folder.ts`, which names the file. */
function unwritable(value: unknown, schema: Shape | undefined, pointer = ""): readonly Omit<RequestFault, "in">[] {
  if (typeof value === "string") return /[\0\p{Surrogate}]/u.test(value) ? [{ pointer, message: "holds a NUL character or half a character (a lone surrogate), which cannot be kept" }] : [];
  if (typeof value !== "object" || value === null || typeof schema?.additionalProperties === "object") return [];
  return Object.entries(value).flatMap(([name, each]) => unwritable(each, schema?.properties?.[name], `${pointer}/${name}`));
}
