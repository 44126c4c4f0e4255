import { translateOurs } from "../database/errors.ts";
import type { AnyBudget, AnyRateLimit } from "../define.ts";
import type { Refusal } from "../problem.ts";
import type { Transaction } from "../transaction.ts";
import { counterVerdict, policyVerdict } from "./policyVerdict.ts";
import { countOf, refundOf } from "./counters.ts";

/**
 * Step 3. Counters are sent ahead of BEGIN, each a transaction of its own, and judged in the order of the policies when they come
 * back; a custom policy is judged at once. A row limit is judged in step 6, when the rows are known.
 *
 * It waits only where there is nothing to send behind it: when a custom policy refuses, but counters before it may refuse first.
 */
export function checkPolicies(transaction: Transaction): void | Promise<void> {
  const { execution, gate } = transaction;
  if (execution.policiesPassed || execution.tool.policies.length === 0) return;
  const refused = sendPolicies(transaction);
  if (refused === undefined) return execution.service.pipeline ? undefined : gate.opened();
  return gate.opened().then(() => {
    throw refused;
  });
}

/** Gives the refusal of a custom policy; policies behind it are not asked any more. */
function sendPolicies(transaction: Transaction): Refusal | undefined {
  const { execution } = transaction;
  const { tool, input, caller } = execution;
  for (const use of tool.policies) {
    if ("policy" in use) {
      if ("amount" in use) {
        sendCounter(transaction, use.policy, use.amount(input, caller, transaction));
      } else if (use.triggers(input, caller, transaction)) {
        const refused = policyVerdict(execution, use.policy);
        if (refused !== null) return refused;
      }
    } else if (use.type === "rateLimit") {
      sendCounter(transaction, use, 1);
    }
  }
  return undefined;
}

function sendCounter(transaction: Transaction, policy: AnyRateLimit | AnyBudget, amount: number | string): void {
  const { execution, connection, gate } = transaction;
  const { prepared, values } = countOf(execution, policy, amount);
  gate.expect();
  connection.send(prepared, values, {
    done([counted]) {
      // No row: the call is a replay, and the claim will say so.
      if (counted !== undefined) {
        const refund = refundOf(execution, policy, amount, counted);
        // One that was counted behind a policy that refused was never asked.
        if (gate.closed) {
          transaction.refunds.push(refund);
          return;
        }
        const refused = verdict(() => counterVerdict(execution, policy, amount, counted["total"]));
        // What a budget refuses was not spent; an attempt that a rate limit refuses was still an attempt.
        if (refused !== null && policy.type === "budgetCheck") transaction.refunds.push(refund);
        transaction.counted.push(refund);
        if (refused !== null) gate.close(refused);
      }
      gate.pass();
    },
    fail: (error) => gate.close(translateOurs(error)),
  });
  connection.cut();
}

/** A condition that throws refuses with what it threw. */
function verdict(judge: () => Refusal | null): unknown {
  try {
    return judge();
  } catch (fault) {
    return fault;
  }
}
