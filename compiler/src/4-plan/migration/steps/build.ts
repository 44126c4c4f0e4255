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

/** Rows by the thousand, each thousand in a transaction of its own: no row is locked for long, and a crash loses no more than that. */
export function backfill(head: Head, { set, where }: { readonly set: string; readonly where: string }): StepDraft {
  const table = quoteName(head.table);
  const sql = `UPDATE ${table}\n   SET ${set}\n WHERE id IN (\n         SELECT id\n           FROM ${table}\n          WHERE ${where}\n          LIMIT ${batch}\n            FOR NO KEY UPDATE\n       );`;
  return { ...head, kind: "backfill", lock: "ROW EXCLUSIVE", sql, batch };
}

/** Counts rows that must not be there. */
export function countRows(from: string, where: string): string {
  return `SELECT count(*) AS found\n  FROM ${from}\n WHERE ${where}\nHAVING count(*) > 0;`;
}
