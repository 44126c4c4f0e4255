import type { Answer, Outcome } from "../call.ts";
import type { Execution } from "../execution.ts";
import { problemHeaders, refuse, Refusal, toProblem } from "../problem.ts";
import { Replay } from "./idempotency.ts";
import { auditRecord } from "./recordAudit.ts";

/** The end of a call that did not reach its own answer: a stored one, or a problem. Its audit record stands alone. */
export async function refuseCall(execution: Execution, reason: unknown): Promise<Answer> {
  if (reason instanceof Replay) return replay(execution, reason);
  const { tool, call, caller, service } = execution;
  // Whatever generated code throws that is no refusal is a fault of ours; its stack trace names the generated line.
  const refusal = reason instanceof Refusal ? reason : refuse("INTERNAL", { cause: reason });
  const outcome: Outcome = refusal.status >= 500 ? "failed" : "refused";
  await service.audit.write(auditRecord(execution, { outcome, status: refusal.status }, [], refusal.code, refusal.place ?? null));
  return {
    status: refusal.status,
    headers: problemHeaders(refusal),
    body: JSON.stringify(toProblem(refusal, call.executionId, tool.name)),
    outcome,
    roundTrips: execution.roundTrips,
    attempts: execution.attempts,
    callerId: caller?.id ?? null,
    refusal,
  };
}

async function replay(execution: Execution, { status, headers, body }: Replay): Promise<Answer> {
  const { caller, service, roundTrips, attempts } = execution;
  await service.audit.write(auditRecord(execution, { outcome: "replayed", status }));
  return { status, headers: { ...headers, "idempotency-replayed": "true" }, body, outcome: "replayed", roundTrips, attempts, callerId: caller?.id ?? null };
}
