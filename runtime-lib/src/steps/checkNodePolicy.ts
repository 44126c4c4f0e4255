import { ask } from "../database/ask.ts";
import type { AnyBudget, AnyRateLimit, CustomPolicy } from "../define.ts";
import { PendingStatement } from "../pending.ts";
import type { Refusal } from "../problem.ts";
import type { Transaction } from "../transaction.ts";
import { countOf, refundOf } from "./counters.ts";
import { counterVerdict, policyVerdict } from "./policyVerdict.ts";

/**
 * A policy in the middle of the flow. A counter counts on another connection, so that the count survives a rollback; when steps 4
 * to 7 run again, what was counted stays counted once. Nothing counts before steps 3 and 4 were judged.
 */
export function checkNodePolicy(transaction: Transaction, node: string, policy: AnyRateLimit | AnyBudget | CustomPolicy, value: number | string | boolean | undefined): PendingStatement<void> {
  const { execution, gate } = transaction;
  const pending = new PendingStatement<void>(node, gate, () => undefined);
  const settle = (refused: Refusal | null): void => {
    execution.nodePolicies.set(node, refused);
    if (refused === null) pending.done([], null);
    else pending.fail(refused);
  };
  gate.whenOpen(() => {
    const known = execution.nodePolicies.get(node);
    if (known !== undefined) settle(known);
    else if (policy.type === "custom") settle(value === true ? policyVerdict(execution, policy, node) : null);
    else count(transaction, node, policy, policy.type === "rateLimit" ? 1 : (value as number | string)).then(settle, (error: unknown) => pending.fail(error));
  });
  return pending;
}

async function count({ execution }: Transaction, node: string, policy: AnyRateLimit | AnyBudget, amount: number | string): Promise<Refusal | null> {
  const { sidePool } = execution.service;
  const { prepared, values } = countOf(execution, policy, amount);
  execution.roundTrips++;
  const [counted] = await ask(sidePool, prepared, values);
  if (counted === undefined) return null;
  const refused = counterVerdict(execution, policy, amount, counted["total"], node);
  if (refused !== null && policy.type === "budgetCheck") {
    const refund = refundOf(execution, policy, amount, counted);
    await ask(sidePool, refund.prepared, refund.values);
  }
  return refused;
}
