import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Finding } from "../analysis.ts";

/** A finding as a fault of the spec: red stops the compile, yellow is told. */
export function diagnosticOf({ code, level, message, evidence, fix }: Finding): Diagnostic {
  const [first, ...rest] = evidence;
  if (first === undefined) throw new Error(`Finding ${code} has no evidence.`);
  return {
    code,
    severity: level === "red" ? "error" : "warning",
    message,
    place: first.place,
    ...(rest.length === 0 ? {} : { related: rest }),
    ...(fix === undefined ? {} : { fix }),
  };
}
