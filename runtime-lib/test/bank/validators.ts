// Generated from the schemas of workspace "bank". Change the specs, not this file.

import type { InputValidator, OutputValidator } from "@fascia/runtime-lib/v1";
import type { TransferInput, TransferOutput } from "./tools/transfer.js";
import * as precompiled from "./validators.precompiled.js";

export const transferInput: InputValidator<TransferInput> = precompiled.transferInput;
export const transferOutput: OutputValidator<TransferOutput> = precompiled.transferOutput;
