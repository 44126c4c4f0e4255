// Generated from workspace "bank". Change the specs, not this file.

import { defineService } from "@fascia/runtime-lib/v1";
import { Account } from "./entities/account.js";
import { Transfer } from "./entities/transfer.js";
import { account } from "./tools/account.js";
import { accounts } from "./tools/accounts.js";
import { closeAccount } from "./tools/closeAccount.js";
import { deposit } from "./tools/deposit.js";
import { openAccount } from "./tools/openAccount.js";
import { statement } from "./tools/statement.js";
import { transfer } from "./tools/transfer.js";
import { withdraw } from "./tools/withdraw.js";

export const service = defineService({
  name: "bank",
  version: "1.0.0",
  /** Of the specs: what the audit records name. */
  digest: "sha256:707b8152af2b920c2a1b95dc5647a843280b071dad1674af2fd1d9d54eb69c72",
  /** Of the database schema that the SQL was written for: `/ready` compares it with the journal. */
  schemaDigest: "sha256:c31e54318090608e415e7e31d55f5f4c90f28816042408f55e7094baaf7be0d3",
  http: { bodyLimitBytes: 1048576, requestTimeoutMs: 15000, statementTimeoutMs: 10000, lockTimeoutMs: 5000, corsOrigins: [] },
  auth: {
    roles: ["customer", "teller", "admin"],
    adminRoles: ["teller", "admin"],
    algorithms: ["HS256"],
    rolesClaim: "roles",
    clockSkewSeconds: 30,
  },
  audit: { reads: true },
  idempotency: { keepHours: 24 },
  entities: [Account, Transfer],
  tools: [account, accounts, closeAccount, deposit, openAccount, statement, transfer, withdraw],
});
