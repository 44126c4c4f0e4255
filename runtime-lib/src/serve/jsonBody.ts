import { isUtf8 } from "node:buffer";
import { refuse, type Refusal } from "../problem.ts";

export interface BodyReading {
  readonly body?: unknown;
  readonly fault?: Refusal;
}

/** Deeper than any form that people fill in, and far from where recursion, ours or Postgres', would give up. */
const DEEPEST = 128;

/**
 * Reads a JSON body (RFC 8259) that means the same to everybody who reads it (I-JSON, RFC 7493): UTF-8 only, text that is whole
 * Unicode, numbers that a double can hold, and without properties named `__proto__`, which change an object instead of
 * standing in it as soon as careless code copies them.
 *
 * @returns `undefined` as the body when there was none
 */
export function readJsonBody(bytes: Buffer): BodyReading {
  if (bytes.length === 0) return { body: undefined };
  if (!isUtf8(bytes)) return { fault: refuse("MALFORMED_JSON", { message: "The body is not UTF-8." }) };
  const text = bytes.toString("utf8");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return { fault: refuse("MALFORMED_JSON", { message: describe(error, text) }) };
  }
  // An escape is the only way to half a character, and could spell `__proto__` as well.
  const fault = faultIn(body, text.includes("\\u"), DEEPEST);
  return fault === undefined ? { body } : { fault: refuse("MALFORMED_JSON", { message: `The body ${fault}.` }) };
}

/** Where the body stops being JSON, as far as the engine tells. Its own message would repeat part of the body. */
function describe(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : "";
  if (message.includes("end of JSON input")) return "The body is not well-formed JSON: it ends too early.";
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return "The body is not well-formed JSON.";
  const before = text.slice(0, Number(position)).split("\n");
  return `The body is not well-formed JSON: see line ${before.length}, column ${before.at(-1)!.length + 1}.`;
}

/** What a value that JSON.parse gave cannot be kept for; `undefined` when nothing is wrong with it. */
function faultIn(value: unknown, escapes: boolean, levels: number): string | undefined {
  if (typeof value === "string") return escapes && !isWellFormed(value) ? "holds half of a surrogate pair, which is no character" : undefined;
  // JSON.parse makes 1e400 infinite, and JSON.stringify would make that null.
  if (typeof value === "number") return Number.isFinite(value) ? undefined : "holds a number that is too large";
  if (typeof value !== "object" || value === null) return undefined;
  if (levels === 0) return `is nested deeper than ${DEEPEST} levels`;
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) {
      const fault = faultIn(item, escapes, levels - 1);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  for (const name of Object.keys(value)) {
    if (name === "__proto__") return 'holds a property "__proto__"';
    const fault = (escapes ? faultIn(name, escapes, levels) : undefined) ?? faultIn((value as Readonly<Record<string, unknown>>)[name], escapes, levels - 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Whether every surrogate has its other half. */
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
