import type { Encoded } from "../database/encode.ts";
import { statement, type Prepared } from "../database/prepared.ts";
import type { Row } from "../database/rowShape.ts";
import type { AnyBudget, AnyRateLimit } from "../define.ts";
import type { Execution } from "../execution.ts";
import { claimOf, expiryOf } from "./idempotency.ts";

/** A statement that counts a call. It is a transaction of its own, so that the count survives whatever becomes of the call. */
export interface Count {
  readonly prepared: Prepared;
  readonly values: readonly Encoded[];
  /** Who is counted by which policy. */
  readonly subject: string;
  /** The beginning of the window. */
  readonly window: string;
}
/** A statement that takes a count back. */
export interface Refund {
  readonly prepared: Prepared;
  readonly values: readonly Encoded[];
  /** The policy that counted. */
  readonly policy: AnyRateLimit | AnyBudget;
}

// A window that has passed begins again at the first call of the next one. Clocks of instances may differ a little: a late call
// counts in the newest window that anybody has seen. A call whose answer is stored already is a replay, and is not counted.
const replayed = "EXISTS (SELECT FROM fascia.idempotency WHERE claim = $5::bytea AND created_at >= $6::timestamptz)";

const countCall = statement(
  "fascia.policy.calls",
  `INSERT INTO fascia.rate_counter AS counter (policy, subject, window_start, calls)
SELECT $1, $2, $3::timestamptz, $4::bigint WHERE NOT ${replayed}
ON CONFLICT (policy, subject) DO UPDATE
   SET calls = CASE WHEN excluded.window_start > counter.window_start THEN excluded.calls ELSE counter.calls + excluded.calls END,
       window_start = greatest(counter.window_start, excluded.window_start)
RETURNING calls AS total, window_start`,
);
const countSpending = statement(
  "fascia.policy.spending",
  `INSERT INTO fascia.policy_counter AS counter (policy, subject, window_start, spent)
SELECT $1, $2, $3::timestamptz, $4::numeric WHERE NOT ${replayed}
ON CONFLICT (policy, subject) DO UPDATE
   SET spent = CASE WHEN excluded.window_start > counter.window_start THEN excluded.spent ELSE counter.spent + excluded.spent END,
       window_start = greatest(counter.window_start, excluded.window_start)
RETURNING spent AS total, window_start`,
);
const refundCall = statement(
  "fascia.policy.calls.refund",
  "UPDATE fascia.rate_counter SET calls = calls - $4::bigint WHERE policy = $1 AND subject = $2 AND window_start = $3::timestamptz",
);
const refundSpending = statement(
  "fascia.policy.spending.refund",
  "UPDATE fascia.policy_counter SET spent = spent - $4::numeric WHERE policy = $1 AND subject = $2 AND window_start = $3::timestamptz",
);

export function countOf(execution: Execution, policy: AnyRateLimit | AnyBudget, amount: number | string): Count {
  const subject = subjectOf(execution, policy.scope);
  const window = windowStart(execution.now, policy.type === "rateLimit" ? "minute" : policy.window);
  const claim = claimOf(execution)?.digest ?? null;
  return {
    prepared: policy.type === "rateLimit" ? countCall : countSpending,
    values: [policy.name, subject, window, counted(amount), claim, expiryOf(execution)],
    subject: `${policy.name} ${subject}`,
    window,
  };
}

/** Takes back what a count has added; `row` is the row that it gave. */
export function refundOf(execution: Execution, policy: AnyRateLimit | AnyBudget, amount: number | string, row: Row): Refund {
  return {
    policy,
    prepared: policy.type === "rateLimit" ? refundCall : refundSpending,
    values: [policy.name, subjectOf(execution, policy.scope), row["windowStart"] as string, counted(amount)],
  };
}

/** What is spent is never less than nothing: a call that is refused afterwards must not make room for others. */
function counted(amount: number | string): string {
  const text = String(amount);
  return text.startsWith("-") ? "0" : text;
}

/** Whose calls are counted together: the caller's, those of an address where nobody is known, or everybody's. */
function subjectOf({ caller, call }: Execution, scope: "caller" | "workspace"): string {
  if (scope === "workspace") return "workspace";
  return caller === null ? `address:${call.remoteAddress}` : `caller:${caller.id}`;
}

type Window = AnyBudget["window"];
const precision: { readonly [W in Window]: number } = { minute: 16, hour: 13, day: 10, month: 7 };

/** The beginning of the window that an instant lies in, in UTC. */
export function windowStart(now: string, window: Window): string {
  return now.slice(0, precision[window]) + "0000-01-01T00:00:00.000Z".slice(precision[window]);
}

/** Whole seconds from an instant to the end of its window; at least 1. */
export function secondsLeft(now: string, window: Window): number {
  const end = new Date(windowStart(now, window));
  if (window === "minute") end.setUTCMinutes(end.getUTCMinutes() + 1);
  else if (window === "hour") end.setUTCHours(end.getUTCHours() + 1);
  else if (window === "day") end.setUTCDate(end.getUTCDate() + 1);
  else end.setUTCMonth(end.getUTCMonth() + 1);
  return Math.max(1, Math.ceil((end.getTime() - Date.parse(now)) / 1000));
}
