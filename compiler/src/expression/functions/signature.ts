import { formatType } from "../types/formatType.ts";
import type { FunctionDefinition, Overload } from "./definition.ts";

/** `substring(text: string; start: integer) → string` */
export function signature(definition: FunctionDefinition, overload: Overload): string {
  if (definition.generic === "orElse") return "orElse(value, otherwise) → the type of both";
  const parameters = overload.parameters.map(({ name, type, literal }) => `${name}: ${formatType(type)}${literal === true ? ", written out" : ""}`);
  const result = typeof overload.result === "function" ? "integer" : formatType(overload.result);
  return `${definition.name}(${parameters.join("; ")}${overload.rest === true ? "; …" : ""}) → ${result}`;
}
