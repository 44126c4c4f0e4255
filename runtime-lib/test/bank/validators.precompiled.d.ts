// Precompiled from the schemas of workspace "bank". Change the specs, not this file.

import type { InputValidator, OutputValidator } from "@fascia/runtime-lib/v1";

// `validators.ts` gives each its type.
export const accountInput: InputValidator<never>;
export const accountOutput: OutputValidator<never>;
export const accountsInput: InputValidator<never>;
export const accountsOutput: OutputValidator<never>;
export const activateOrderInput: InputValidator<never>;
export const activateOrderOutput: OutputValidator<never>;
export const addInterestInput: InputValidator<never>;
export const addInterestOutput: OutputValidator<never>;
export const changeAccountInput: InputValidator<never>;
export const changeAccountOutput: OutputValidator<never>;
export const closeAccountInput: InputValidator<never>;
export const closeAccountOutput: OutputValidator<never>;
export const countAccountsInput: InputValidator<never>;
export const countAccountsOutput: OutputValidator<never>;
export const depositsInput: InputValidator<never>;
export const depositsOutput: OutputValidator<never>;
export const openAccountInput: InputValidator<never>;
export const openAccountOutput: OutputValidator<never>;
export const orderInput: InputValidator<never>;
export const orderOutput: OutputValidator<never>;
export const payOutInput: InputValidator<never>;
export const payOutOutput: OutputValidator<never>;
export const transferInput: InputValidator<never>;
export const transferOutput: OutputValidator<never>;
