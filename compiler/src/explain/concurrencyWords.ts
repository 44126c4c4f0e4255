import type { Lock, Refusal } from "./explanation.ts";
import type { Subject } from "./subject.ts";
import { distinct, list } from "./words.ts";

/** What two calls at once do to each other. */
export function concurrencyWords({ planned }: Subject, locks: readonly Lock[], refusals: readonly Refusal[]): string {
  if (planned.facts.roundTrips === 0) return "It touches no data, so that calls have nothing to do with each other.";
  if (planned.access === "singleRead") return "It reads with one statement, which sees the data of one moment: other calls neither wait for it nor make it wait.";
  if (planned.access === "read") return "It reads in one snapshot, so that all its statements see the data of one moment: other calls neither wait for it nor make it wait.";
  const held = distinct(locks.map(({ entity }) => entity));
  switch (planned.concurrency) {
    case "optimistic":
      return "Two calls on the same rows do not wait for each other while they read: each write carries the version that was read, the slower call finds another one, and it is run again from its first read; after five times it ends with 409 CONFLICT.";
    case "pessimistic":
      return `Two calls on the same ${list(held)} run one after the other: the second waits where the first has locked its rows, and then reads what the first has written. Calls on other rows do not wait.${deadlocks(locks)}`;
    case "none":
      return locks.length === 0
        ? `Two calls do not wait for each other: each writes rows of its own.${refusals.some(({ code }) => code === "DUPLICATE") ? " Where both want the same unique value, the later one waits for the earlier and is then refused with 409 DUPLICATE." : ""}`
        : `Two calls that write the same ${list(held)} run one after the other from the moment of ${locks.some(({ by }) => by === "read") ? "the first lock" : "the write"}; calls on other rows do not wait.${deadlocks(locks)}`;
  }
}

function deadlocks(locks: readonly Lock[]): string {
  return locks.length < 2 ? "" : " Should two calls ever wait for each other, Postgres ends one of them, and it is run again from its first statement.";
}

/** What a repeated call does. */
export function idempotencyWords({ planned, tool, plan }: Subject): string {
  const hours = plan.workspace.spec.idempotency?.keepHours ?? 24;
  if (planned.access !== "write") return "It changes nothing, so it may be repeated at will.";
  if (tool.spec.idempotencyKey === undefined) return "It has no idempotency key: a caller who repeats a call, because an answer was lost, does it twice.";
  return `Two calls of one caller with the same \`${tool.spec.idempotencyKey}\` are one call: for ${hours} hours the second is given the stored answer of the first, byte for byte. The same key with another input is refused with 422 IDEMPOTENCY_KEY_REUSED, and while the first still runs the second is told 409 IDEMPOTENCY_IN_PROGRESS.`;
}
