import type { Transaction } from "../transaction.ts";

/**
 * Step 5. The flow sends its first statements at once, but nothing comes back to it before steps 3 and 4 have been judged: a call
 * that they end never goes on, and a failure of its own is told only after theirs.
 */
export async function runFlow(transaction: Transaction): Promise<unknown> {
  const { execution, gate } = transaction;
  const { tool, input, caller } = execution;
  const running = tool.flow(transaction, input, caller);
  if (!gate.open) {
    running.catch(() => {});
    await gate.opened();
  }
  execution.policiesPassed = true;
  return running;
}
