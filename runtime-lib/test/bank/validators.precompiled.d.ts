// Precompiled from the schemas of workspace "bank". Change the specs, not this file.

import type { InputValidator, OutputValidator } from "@fascia/runtime-lib/v1";

// `validators.ts` gives each its type.
export const transferInput: InputValidator<never>;
export const transferOutput: OutputValidator<never>;
