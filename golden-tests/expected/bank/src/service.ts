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
  digest: "sha256:0c9a45b3ede97771114cd12673713fb4a7cc5196bf6a0f8ff68ea17227989d4a",
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
