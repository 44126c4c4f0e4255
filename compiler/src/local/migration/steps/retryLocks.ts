import type pg from "pg";
import { setTimeout as wait } from "node:timers/promises";

import { MigrationRefusal } from "../migrationRefusal.ts";

/** How often a migration comes back when others hold what it needs. For how long it queues, with everybody behind it, is in the steps. */
export interface LockPatience {
  readonly attempts: number;
  /** Told before each wait. */
  readonly onRetry: (attempt: number, reason: string) => void;
}

/** lock_not_available, deadlock_detected, serialization_failure: another moment may be better. */
const WORTH_A_RETRY: ReadonlySet<string> = new Set(["55P03", "40P01", "40001"]);
const LONGEST_PAUSE_MILLISECONDS = 2_000;

/**
 * Does the work, which opens and commits a transaction, again while others hold what it needs. Between two attempts nothing is held, and
 * the pause is of random length, so that we do not meet the same periodic job each time.
 *
 * @throws MigrationRefusal (`busy`), with who holds the table, when no attempt succeeds.
 */
export async function retryLocks<T>(client: pg.Client, patience: LockPatience & { readonly table: string }, work: (attempt: number) => Promise<T>): Promise<T> {
  const { attempts, onRetry, table } = patience;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      const code = (error as { readonly code?: string }).code ?? "";
      if (!WORTH_A_RETRY.has(code)) throw error;
      if (attempt >= attempts) throw await busy(client, table, attempts);
      onRetry(attempt, (error as Error).message);
      await wait(Math.random() * Math.min(LONGEST_PAUSE_MILLISECONDS, 50 * 2 ** attempt));
    }
  }
}

async function busy(client: pg.Client, table: string, attempts: number): Promise<MigrationRefusal> {
  const holders = await holdersOf(client, table);
  const who = holders.length === 0 ? "They have ended by now." : `Now it is held by ${holders.join("; ")}.`;
  return new MigrationRefusal({ kind: "busy", table, holders }, `The table ${table} was held by other transactions at each of ${attempts} attempts, and nothing waits longer than it may. ${who} Run the same command again: it goes on where it stopped.`);
}

/** Who holds a lock on a table, the oldest transaction first. */
async function holdersOf(client: pg.Client, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ who: string }>({
    text: `
      SELECT format('process %s (%s, in its transaction for %s s)', pid, coalesce(nullif(application_name, ''), 'without a name'), extract(epoch FROM now() - xact_start)::int) AS who
        FROM pg_stat_activity
       WHERE pid IN (SELECT pid FROM pg_locks WHERE relation = to_regclass($1) AND granted) AND pid <> pg_backend_pid()
       ORDER BY xact_start
       LIMIT 3`,
    values: [table.includes(".") ? table : `public."${table.replaceAll('"', '""')}"`],
  });
  return rows.map(({ who }) => who);
}
