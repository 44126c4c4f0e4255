import { quoteName } from "../../../spec/names.ts";
import type { LockLevel } from "../lockLevel.ts";
import type { Stage, StepDraft } from "./draft.ts";
import { instantTimeout, lockTimeout, settings } from "./timeouts.ts";

interface Head {
  readonly stage: Stage;
  readonly name: string;
  readonly sentence: string;
  readonly table: string;
}

/** One transaction that holds its lock for an instant, unless `timeout` says that it takes longer. */
export function transaction(head: Head & { readonly lock: LockLevel; readonly timeout?: string }, ...sql: readonly string[]): StepDraft {
  const { timeout, ...rest } = head;
  return { ...rest, kind: "transaction", sql: [...settings("SET LOCAL", lockTimeout, timeout ?? instantTimeout), ...sql] };
}

export function concurrently(head: Head & { readonly index: string }, sql: string): StepDraft {
  return { ...head, kind: "concurrently", lock: "SHARE UPDATE EXCLUSIVE", sql };
}

/** @param message with `{found}` where the result of the query stands */
export function require(head: Omit<Head, "stage">, sql: string, message: string): StepDraft {
  return { ...head, stage: "require", kind: "require", lock: "ACCESS SHARE", sql, message };
}

const batch = 1000;

/** Before every id (RFC 9562, the nil UUID). */
const noId = "00000000-0000-0000-0000-000000000000";

/**
 * Rows by the thousand in the order of their ids, each thousand in a transaction of its own: no row is locked for long, and a crash loses no more than
 * that. The statement remembers in the session's `fascia.after` where it stopped, so that no batch looks again at the rows of those before it; a batch
 * that finds nothing lets the next one begin from the start.
 *
 * @param where conditions that must all hold, joined by AND
 */
export function backfill(head: Head, { set, where }: { readonly set: string; readonly where: string }): StepDraft {
  const table = quoteName(head.table);
  const sql = `WITH batch AS (
  SELECT id AS "batch.id"
    FROM ${table}
   WHERE id > coalesce(nullif(current_setting('fascia.after', true), ''), '${noId}')::uuid
     AND ${where.replaceAll("\n", "\n         ")}
   ORDER BY id
   LIMIT ${batch}
     FOR NO KEY UPDATE
), changed AS (
  UPDATE ${table}
     SET ${set.replaceAll("\n", "\n         ")}
    FROM batch
   WHERE ${table}.id = "batch.id"
  RETURNING ${table}.id
)
SELECT count(*) AS rows,
       set_config('fascia.after', coalesce(max(id::text COLLATE "C"), ''), false) AS after
  FROM changed;`;
  return { ...head, kind: "backfill", lock: "ROW EXCLUSIVE", sql, batch };
}

/** Counts rows that must not be there. */
export function countRows(from: string, where: string): string {
  return `SELECT count(*) AS found\n  FROM ${from}\n WHERE ${where}\nHAVING count(*) > 0;`;
}
