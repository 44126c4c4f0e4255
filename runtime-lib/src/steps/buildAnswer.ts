import type { AnswerDraft } from "../call.ts";
import { refuse } from "../problem.ts";
import type { Transaction } from "../transaction.ts";
import { claimOf, storeAnswer } from "./idempotency.ts";

const headers = { "content-type": "application/json" } as const;
const noHeaders = {} as const;

/** Step 9: the output, held to its schema and serialised; and kept, when the call has an idempotency key. */
export function buildAnswer(transaction: Transaction, output: unknown): AnswerDraft {
  const { execution } = transaction;
  const { tool, caller } = execution;
  if (!tool.output(output)) throw refuse("OUTPUT_INVALID", { cause: { faults: tool.output.errors } });
  const status = tool.route.successStatus;
  const empty = status === 204 || status === 205;
  const answer: AnswerDraft = {
    status,
    headers: empty ? noHeaders : headers,
    body: empty ? "" : tool.output.serialise(output),
    outcome: tool.access === "write" ? "committed" : "read",
    callerId: caller?.id ?? null,
  };
  const claim = claimOf(execution);
  if (claim !== null) storeAnswer(transaction, claim, answer);
  return answer;
}
