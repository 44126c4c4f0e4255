// Generated from workspace "bank". Change the specs, not this file.

import { defineService } from "@fascia/runtime-lib/v1";
import { Account } from "./entities/account.js";
import { StandingOrder } from "./entities/standingOrder.js";
import { Transfer } from "./entities/transfer.js";
import { account } from "./tools/account.js";
import { accounts } from "./tools/accounts.js";
import { activateOrder } from "./tools/activateOrder.js";
import { addInterest } from "./tools/addInterest.js";
import { changeAccount } from "./tools/changeAccount.js";
import { closeAccount } from "./tools/closeAccount.js";
import { countAccounts } from "./tools/countAccounts.js";
import { deposits } from "./tools/deposits.js";
import { openAccount } from "./tools/openAccount.js";
import { order } from "./tools/order.js";
import { payOut } from "./tools/payOut.js";
import { transfer } from "./tools/transfer.js";

export const service = defineService({
  name: "bank",
  version: "1.0.0",
  /** Of the specs: what the audit records name. */
  digest: "sha256:0000000000000000000000000000000000000000000000000000000000000000",
  /** Of the database schema that the SQL was written for: `/ready` compares it with the journal. */
  schemaDigest: "sha256:0000000000000000000000000000000000000000000000000000000000000000",
  http: { bodyLimitBytes: 1048576, requestTimeoutMs: 15000, statementTimeoutMs: 10000, lockTimeoutMs: 5000, corsOrigins: [] },
  auth: { roles: ["customer", "teller", "admin"], adminRoles: ["teller", "admin"], algorithms: ["HS256"], rolesClaim: "roles", clockSkewSeconds: 30 },
  audit: { reads: true },
  idempotency: { keepHours: 24 },
  entities: [Account, StandingOrder, Transfer],
  tools: [account, accounts, activateOrder, addInterest, changeAccount, closeAccount, countAccounts, deposits, openAccount, order, payOut, transfer],
});
