import { translateOurs } from "../database/errors.ts";
import type { AnyBudget, AnyRateLimit } from "../define.ts";
import type { Refusal } from "../problem.ts";
import type { Transaction } from "../transaction.ts";
import { counterVerdict, policyVerdict } from "./policyVerdict.ts";
import { countOf, refundOf, type Count } from "./counters.ts";

/**
 * Step 3. Counters are sent ahead of BEGIN, each a transaction of its own, and judged in the order of the policies when they come
 * back; a custom policy is judged at once. A row limit is judged in step 6, when the rows are known.
 *
 * It waits only where nothing should leave behind it: when a custom policy refuses, but counters before it may refuse first; and
 * for a caller whom a counter has refused in this window already, whose flow should not take locks again for nothing.
 */
export function checkPolicies(transaction: Transaction): void | Promise<void> {
  const { execution, gate } = transaction;
  const { tool, service } = execution;
  if (execution.policiesPassed || tool.policies.length === 0) return;
  const { counters, refused } = askPolicies(transaction);
  const doubtful = counters.some(({ subject, window }) => service.refusedSubjects.has(subject, window));
  sendCounters(transaction, counters);
  if (refused !== undefined) {
    return gate.opened().then(() => {
      throw refused;
    });
  }
  return doubtful || !service.pipeline ? gate.opened() : undefined;
}

interface Counter extends Count {
  readonly policy: AnyRateLimit | AnyBudget;
  readonly amount: number | string;
}

/** The counters to send, and the refusal of a custom policy; policies behind that are not asked any more. */
function askPolicies(transaction: Transaction): { readonly counters: readonly Counter[]; readonly refused?: Refusal } {
  const { execution } = transaction;
  const { tool, input, caller } = execution;
  const counters: Counter[] = [];
  const add = (policy: AnyRateLimit | AnyBudget, amount: number | string): void => void counters.push({ policy, amount, ...countOf(execution, policy, amount) });
  for (const use of tool.policies) {
    if ("policy" in use) {
      if ("amount" in use) {
        add(use.policy, use.amount(input, caller, transaction));
      } else if (use.triggers(input, caller, transaction)) {
        const refused = policyVerdict(execution, use.policy);
        if (refused !== null) return { counters, refused };
      }
    } else if (use.type === "rateLimit") {
      add(use, 1);
    }
  }
  return { counters };
}

/** Sends them all and judges them in their order. The gate is closed when the last has answered, so that it is known what to give back. */
function sendCounters(transaction: Transaction, counters: readonly Counter[]): void {
  const { execution, connection, gate } = transaction;
  const { refusedSubjects } = execution.service;
  let reason: unknown;
  let open = counters.length;
  const answered = (): void => {
    if (--open > 0) return;
    if (reason === undefined) gate.pass();
    else gate.close(reason);
  };
  if (open > 0) gate.expect();
  for (const { policy, amount, prepared, values, subject, window } of counters) {
    connection.send(prepared, values, {
      done([counted]) {
        // No row: the call is a replay, and the claim will say so.
        if (counted === undefined) return answered();
        const refund = refundOf(execution, policy, amount, counted);
        if (reason !== undefined) {
          // Behind a policy that refused nobody is asked, and nothing is counted.
          transaction.refunds.push(refund);
          return answered();
        }
        transaction.counted.push(refund);
        reason = reasonOf(() => counterVerdict(execution, policy, amount, counted["total"]));
        if (reason !== undefined) {
          refusedSubjects.add(subject, window);
          // What a budget refuses was not spent; an attempt that a rate limit refuses was still an attempt.
          if (policy.type === "budgetCheck") transaction.refunds.push(refund);
        }
        answered();
      },
      fail(error) {
        reason ??= translateOurs(error);
        answered();
      },
    });
    connection.cut();
  }
}

/** A condition that throws refuses with what it threw. */
function reasonOf(judge: () => Refusal | null): unknown {
  try {
    return judge() ?? undefined;
  } catch (fault) {
    return fault;
  }
}
