import type { Route } from "../define.ts";
import { refuse, type InputFault, type Refusal } from "../problem.ts";
import { parseParameter } from "./parseParameter.ts";

export interface RequestParts {
  /** Without a prototype, as Fastify gives it. */
  readonly path: Readonly<Record<string, string>>;
  /** A parameter that is repeated is a list. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** `undefined` when the request had no body. */
  readonly body: unknown;
}

export type InputReading = { readonly input: unknown; readonly fault?: Refusal };

/**
 * Puts a tool's input together from path, query and body. Each property has one place where it comes from: a body that
 * brings a property of the path, and a query that brings one of the body, are refused.
 */
export function readInput(route: Route, { path, query, body }: RequestParts): InputReading {
  const content = body === undefined ? {} : body;
  // Not an object: nothing can be put into it, and the validator says what it is instead.
  if (!isObject(content)) return { input: content };

  const faults: InputFault[] = [];
  // `defineProperty` in `put`: assigning to "__proto__" would change the prototype instead.
  const input: Record<string, unknown> = content;
  const put = (name: string, value: unknown, where: string): void => {
    if (Object.hasOwn(content, name)) faults.push({ pointer: pointerTo(name), message: `is given by the ${where}, and must not be in the body as well` });
    else Object.defineProperty(input, name, { value, enumerable: true, configurable: true, writable: true });
  };

  for (const name in path) {
    const parameter = route.parameters[name];
    if (parameter !== undefined) put(name, parseParameter(parameter, path[name]!), "path");
  }
  for (const name in query) {
    const parameter = Object.hasOwn(route.parameters, name) ? route.parameters[name] : undefined;
    if (parameter?.in === "query") put(name, parseParameter(parameter, query[name]!), "query");
    else if (parameter === undefined && takesNoBody(route)) put(name, query[name], "query");
    else faults.push({ pointer: pointerTo(name), message: "is not a query parameter of this tool" });
  }
  return faults.length === 0 ? { input } : { input, fault: refuse("INVALID_INPUT", { errors: faults }) };
}

/** All input of these comes from the address, so that a property of the query that nobody knows is the validator's to judge. */
function takesNoBody(route: Route): boolean {
  return route.method === "GET" || route.method === "DELETE";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** RFC 6901, section 3. */
function pointerTo(name: string): string {
  return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
