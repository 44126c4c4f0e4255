import { insertRecord, recordValues, type AuditRecord } from "../auditWriter.ts";
import type { AnswerDraft } from "../call.ts";
import { changeRecord, type Change } from "../changes.ts";
import { translateOurs } from "../database/errors.ts";
import type { Execution } from "../execution.ts";
import { PendingStatement } from "../pending.ts";
import type { Place } from "../problem.ts";
import type { Transaction } from "../transaction.ts";

/** Step 8 of a call that is answered: the last statement before COMMIT; for a call that only read, kept until its snapshot is over. */
export function recordAudit(transaction: Transaction, answer: AnswerDraft): void {
  const { execution, connection } = transaction;
  const { tool, service } = execution;
  if (tool.access !== "write") {
    if (service.definition.audit.reads) transaction.readRecord = auditRecord(execution, answer);
    return;
  }
  const record = auditRecord(execution, answer, transaction.changes);
  const written = new PendingStatement("audit", transaction.gate, () => undefined, translateOurs);
  connection.send(insertRecord, recordValues(record), written);
  transaction.last.push(written);
}

export function auditRecord(execution: Execution, answer: Pick<AnswerDraft, "outcome" | "status">, changes: readonly Change[] = [], code: string | null = null, place: Place | null = null): AuditRecord {
  const { tool, call, caller, now, policies, service } = execution;
  return {
    execution_id: call.executionId,
    at: now,
    tool: tool.name,
    tool_version: tool.version,
    bundle: service.definition.digest,
    caller: caller?.id ?? null,
    roles: caller?.roles ?? [],
    address: call.remoteAddress,
    outcome: answer.outcome,
    status: answer.status,
    code,
    place,
    policies,
    changes: changes.map(changeRecord),
  };
}
