import type { SchemaFault } from "../define.ts";
import type { Execution } from "../execution.ts";
import { refuse, type InputFault } from "../problem.ts";

/** Step 1. All faults are found, nothing is coerced, and unknown properties are faults unless the schema allows them. */
export function validateInput(execution: Execution): void {
  const { tool, call } = execution;
  if (call.bodyFault !== undefined) {
    execution.inputRefusal = call.bodyFault;
  } else if (!tool.input(call.input)) {
    execution.inputRefusal = refuse("INVALID_INPUT", { errors: (tool.input.errors ?? []).map(inputFault) });
  } else {
    execution.input = tool.input.canonical?.(call.input) ?? call.input;
  }
}

/** The rest of step 1: it waited until step 2 had let the caller in. */
export function tellInputFaults({ inputRefusal }: Execution): void {
  if (inputRefusal !== undefined) throw inputRefusal;
}

/** A fault at the property that it is about, without the value. */
export function inputFault({ instancePath, keyword, params, message }: SchemaFault): InputFault {
  switch (keyword) {
    case "required":
      return { pointer: `${instancePath}/${escape(String(params["missingProperty"]))}`, message: "is required" };
    case "additionalProperties":
      return { pointer: `${instancePath}/${escape(String(params["additionalProperty"]))}`, message: "is not known here" };
    case "unevaluatedProperties":
      return { pointer: `${instancePath}/${escape(String(params["unevaluatedProperty"]))}`, message: "is not known here" };
    case "enum":
      return { pointer: instancePath, message: `must be one of ${(params["allowedValues"] as readonly unknown[]).map((value) => JSON.stringify(value)).join(", ")}` };
    case "const":
      return { pointer: instancePath, message: `must be ${JSON.stringify(params["allowedValue"])}` };
    default:
      return { pointer: instancePath, message: message ?? `must satisfy "${keyword}"` };
  }
}

/** RFC 6901, section 3. */
const escape = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");
