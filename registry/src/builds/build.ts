import type { DiagnosticJson } from "../../../compiler/src/diagnostics/render.ts";

export const buildStates = ["queued", "running", "succeeded", "failed"] as const;
export type BuildState = (typeof buildStates)[number];

/** Why there is no bundle: faults of the specs, which will fail again, or a fault of ours. */
export type Failure =
  | { readonly kind: "specs"; readonly diagnostics: readonly DiagnosticJson[] }
  | { readonly kind: "internal"; readonly message: string };
