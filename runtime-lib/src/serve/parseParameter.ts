import type { RouteParameter } from "../define.ts";

/**
 * Reads the text of a path or query parameter as its declared type. Text that does not have that type is left as it is: the
 * tool's validator then refuses it with a pointer, like any other value of the wrong type. Nothing is coerced: `?limit=10.0`
 * is not the integer 10, and `?paid=1` is not true.
 */
export function parseParameter(parameter: RouteParameter, given: string | readonly string[]): unknown {
  if (parameter.list === true) return (typeof given === "string" ? [given] : given).map((text) => readers[parameter.type](text));
  // Repeated where one value is asked for: the list is of the wrong type, and the validator says so.
  return typeof given === "string" ? readers[parameter.type](given) : given;
}

const readers: Readonly<Record<RouteParameter["type"], (text: string) => unknown>> = {
  string: (text) => text,
  integer: (text) => /^(?:0|-?[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text,
  // As JSON writes numbers (RFC 8259, section 6).
  number: (text) => /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text,
  boolean: (text) => text === "true" ? true : text === "false" ? false : text,
};
