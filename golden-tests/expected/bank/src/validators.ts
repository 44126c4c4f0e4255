// Generated from the schemas of workspace "bank". Change the specs, not this file.

import type { InputValidator, OutputValidator } from "@fascia/runtime-lib/v1";
import type { AccountInput, AccountOutput } from "./tools/account.js";
import type { AccountsInput, AccountsOutput } from "./tools/accounts.js";
import type { CloseAccountInput, CloseAccountOutput } from "./tools/closeAccount.js";
import type { DepositInput, DepositOutput } from "./tools/deposit.js";
import type { OpenAccountInput, OpenAccountOutput } from "./tools/openAccount.js";
import type { StatementInput, StatementOutput } from "./tools/statement.js";
import type { TransferInput, TransferOutput } from "./tools/transfer.js";
import type { WithdrawInput, WithdrawOutput } from "./tools/withdraw.js";
import * as precompiled from "./validators.precompiled.js";

export const accountInput: InputValidator<AccountInput> = precompiled.accountInput;
export const accountOutput: OutputValidator<AccountOutput> = precompiled.accountOutput;
export const accountsInput: InputValidator<AccountsInput> = precompiled.accountsInput;
export const accountsOutput: OutputValidator<AccountsOutput> = precompiled.accountsOutput;
export const closeAccountInput: InputValidator<CloseAccountInput> = precompiled.closeAccountInput;
export const closeAccountOutput: OutputValidator<CloseAccountOutput> = precompiled.closeAccountOutput;
export const depositInput: InputValidator<DepositInput> = precompiled.depositInput;
export const depositOutput: OutputValidator<DepositOutput> = precompiled.depositOutput;
export const openAccountInput: InputValidator<OpenAccountInput> = precompiled.openAccountInput;
export const openAccountOutput: OutputValidator<OpenAccountOutput> = precompiled.openAccountOutput;
export const statementInput: InputValidator<StatementInput> = precompiled.statementInput;
export const statementOutput: OutputValidator<StatementOutput> = precompiled.statementOutput;
export const transferInput: InputValidator<TransferInput> = precompiled.transferInput;
export const transferOutput: OutputValidator<TransferOutput> = precompiled.transferOutput;
export const withdrawInput: InputValidator<WithdrawInput> = precompiled.withdrawInput;
export const withdrawOutput: OutputValidator<WithdrawOutput> = precompiled.withdrawOutput;
