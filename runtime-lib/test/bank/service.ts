// Generated from workspace "bank". Change the specs, not this file.

import { defineService } from "@fascia/runtime-lib/v1";
import { Account } from "./entities/account.js";
import { Transfer } from "./entities/transfer.js";
import { transfer } from "./tools/transfer.js";

export const service = defineService({
  name: "bank",
  version: "1.0.0",
  /** Of the specs: what the audit records name. */
  digest: "sha256:0000000000000000000000000000000000000000000000000000000000000000",
  /** Of the database schema that the SQL was written for: `/ready` compares it with the journal. */
  schemaDigest: "sha256:0000000000000000000000000000000000000000000000000000000000000000",
  http: { bodyLimitBytes: 1048576, requestTimeoutMs: 15000, statementTimeoutMs: 10000, lockTimeoutMs: 5000, corsOrigins: [] },
  auth: { roles: ["teller", "admin"], adminRoles: ["admin"], algorithms: ["HS256"], rolesClaim: "roles", clockSkewSeconds: 30 },
  audit: { reads: true },
  idempotency: { keepHours: 24 },
  entities: [Account, Transfer],
  tools: [transfer],
});
