import { isUtf8 } from "node:buffer";
import { refuse, type Refusal } from "../problem.ts";

export interface BodyReading {
  readonly body?: unknown;
  readonly fault?: Refusal;
}

/**
 * Reads a JSON body (RFC 8259): UTF-8 only, and without properties named `__proto__`, which change an object instead of
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
  // An escape could spell the name as well; only then is the whole value searched.
  if ((text.includes("__proto__") || text.includes("\\u")) && holdsPrototype(body)) {
    return { fault: refuse("MALFORMED_JSON", { message: 'The body holds a property "__proto__".' }) };
  }
  return { body };
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

function holdsPrototype(root: unknown): boolean {
  const open = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== "object" || value === null) continue;
    if (Object.hasOwn(value, "__proto__")) return true;
    for (const member of Object.values(value)) open.push(member);
  }
  return false;
}
