import { createHash } from "node:crypto";
import type { AnswerDraft } from "../call.ts";
import { Conflict, isDuplicate, translateOurs } from "../database/errors.ts";
import { statement } from "../database/prepared.ts";
import type { Row } from "../database/rowShape.ts";
import type { Execution } from "../execution.ts";
import { PendingStatement } from "../pending.ts";
import { refuse } from "../problem.ts";
import type { Transaction } from "../transaction.ts";
import { canonicalJson } from "./canonicalJson.ts";
import { endTransaction } from "./rollBack.ts";

/** A call's claim on its idempotency key. Keys of different tools and callers are different keys. */
export interface Claim {
  /** bytea text: `\x…`, SHA-256 of tool, caller and key. */
  readonly digest: string;
  /** The key of the advisory lock: the digest's first 64 bits. */
  readonly lock: string;
  /** SHA-256 of the input: the same key with another input is a mistake of the caller's. */
  readonly inputDigest: string;
}

/** The call was answered before: ends it with the same bytes. */
export class Replay {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  constructor(stored: Row) {
    this.status = stored["status"] as number;
    this.headers = stored["headers"] as Record<string, string>;
    this.body = stored["body"] as string;
  }
}

/** Reads have no effect that could happen twice, so that their answers are not kept. */
export function claimOf(execution: Execution): Claim | null {
  if (execution.claim !== undefined) return execution.claim;
  const { tool, caller, input } = execution;
  if (tool.idempotencyKey === undefined || tool.access !== "write") return (execution.claim = null);
  const digest = createHash("sha256").update(JSON.stringify([tool.name, caller?.id ?? null, tool.idempotencyKey(input)])).digest();
  return (execution.claim = {
    digest: `\\x${digest.toString("hex")}`,
    lock: String(digest.readBigInt64BE(0)),
    inputDigest: `\\x${createHash("sha256").update(canonicalJson(input)).digest("hex")}`,
  });
}

/** Answers that were stored before this instant count no more. */
export function expiryOf({ milliseconds, service }: Execution): string {
  return new Date(milliseconds - service.definition.idempotency.keepHours * 3_600_000).toISOString();
}

const claimKey = statement("fascia.idempotency.claim", "SELECT fascia.claim_key($1::bigint, $2::bytea, $3::timestamptz)");

const findAnswer = statement(
  "fascia.idempotency.find",
  "SELECT input_digest, status, headers, body FROM fascia.idempotency WHERE claim = $1::bytea AND created_at >= $2::timestamptz",
);

// No ON CONFLICT: a second answer for one key must fail, and the call that runs again finds the first one.
const insertAnswer = statement(
  "fascia.idempotency.store",
  `INSERT INTO fascia.idempotency (claim, tool, input_digest, execution_id, status, headers, body, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

/** What `fascia.claim_key` ends the transaction with. */
const answered = "FA002";
const inProgress = "FA003";

/**
 * Sends the claim behind BEGIN. Its judgement closes the gate for a replay, a reused key, and a key whose call still runs; the
 * server has then skipped whatever was sent behind it.
 */
export function sendClaim(transaction: Transaction, claim: Claim): void {
  const { connection, gate, execution } = transaction;
  gate.expect();
  connection.send(claimKey, [claim.lock, claim.digest, expiryOf(execution)], {
    done: () => gate.pass(),
    fail(error) {
      const { code } = error as { readonly code?: unknown };
      if (code === answered) {
        sendFind(transaction, claim);
      } else if (code === inProgress) {
        transaction.refunds.push(...transaction.counted.filter(({ policy }) => policy.type === "budgetCheck"));
        gate.close(refuse("IDEMPOTENCY_IN_PROGRESS", { retryAfter: 1 }));
      } else {
        gate.close(translateOurs(error));
      }
    },
  });
}

/** Ends the transaction and fetches the stored answer behind it. */
function sendFind(transaction: Transaction, claim: Claim): void {
  const { connection, gate, execution } = transaction;
  const fail = (error: unknown): void => gate.close(translateOurs(error));
  endTransaction(transaction);
  connection.send(findAnswer, [claim.digest, expiryOf(execution)], {
    done([stored]) {
      if (stored === undefined) {
        // Its time was over in between: the next attempt will get the key.
        gate.close(new Conflict(undefined, undefined));
      } else if (stored["inputDigest"] !== claim.inputDigest) {
        gate.close(refuse("IDEMPOTENCY_KEY_REUSED"));
      } else {
        // The call was counted between the other's start and its commit, or it would have been seen as a replay before.
        transaction.refunds.push(...transaction.counted);
        gate.close(new Replay(stored));
      }
    },
    fail,
  });
}

/** Keeps the answer in the call's own transaction. */
export function storeAnswer(transaction: Transaction, claim: Claim, answer: AnswerDraft): void {
  const { execution, connection } = transaction;
  const { tool, call, now } = execution;
  const stored = new PendingStatement("idempotency", transaction.gate, () => undefined, (error) => (isDuplicate(error) ? new Conflict(error, undefined) : translateOurs(error)));
  connection.send(
    insertAnswer,
    [claim.digest, tool.name, claim.inputDigest, call.executionId, String(answer.status), JSON.stringify(answer.headers), answer.body, now],
    stored,
  );
  transaction.last.push(stored);
}
