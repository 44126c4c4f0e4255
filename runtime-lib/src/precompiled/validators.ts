import type { SchemaFault } from "../define.ts";
import { serialiser, type Serialiser } from "./serialiser.ts";

/** What Ajv writes: true or false, with the faults left on the function. */
interface Precompiled {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaFault[] | null;
}
/** The types of inputs and outputs stand in the generated `validators.ts`. */
type Check = ((value: unknown) => boolean) & { errors?: readonly SchemaFault[] | null };

/**
 * A precompiled validator of an input. It is made at the first call, so that a service with a thousand tools starts as fast as one with ten.
 * @param canonical changes a valid input to the form that expressions see
 */
export function precompiledInput(make: () => Precompiled, canonical?: (input: unknown) => unknown): Check & { readonly canonical?: (input: unknown) => unknown } {
  const check = lazily(make);
  return canonical === undefined ? check : Object.assign(check, { canonical });
}

/** A precompiled validator of an output with its serialiser; JSON.stringify where the schema leaves a choice. */
export function precompiledOutput(make: () => Precompiled, makeSerialise?: (functions: Serialiser) => (output: unknown) => string): Check & { readonly serialise: (output: unknown) => string } {
  let serialise: ((output: unknown) => string) | undefined;
  const text = (output: unknown): string => {
    serialise ??= makeSerialise === undefined ? JSON.stringify : makeSerialise(serialiser);
    return serialise(output);
  };
  return Object.assign(lazily(make), { serialise: text });
}

function lazily(make: () => Precompiled): Check {
  let validate: Precompiled | undefined;
  const check: Check = (value) => {
    validate ??= make();
    const valid = validate(value);
    check.errors = validate.errors ?? null;
    return valid;
  };
  return check;
}
