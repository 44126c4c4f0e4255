import { tests as serialized } from "@bufbuild/cel-spec/testdata/conformance.js";

/** CEL's conformance suite as the package keeps it. */
export interface SerializedSuite {
  readonly name: string;
  readonly suites?: readonly SerializedSuite[];
  readonly tests?: readonly { readonly original: { readonly expr: string; readonly value?: { readonly [kind: string]: unknown }; readonly evalError?: unknown; readonly bindings?: unknown; readonly typeEnv?: unknown; readonly disableMacros?: unknown; readonly container?: unknown; readonly checkOnly?: unknown; readonly typedResult?: unknown } }[];
}
export const tests = serialized as unknown as SerializedSuite;
