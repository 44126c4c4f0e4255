import type { Log } from "./call.ts";
import { ask } from "./database/ask.ts";
import type { Pool } from "./database/pool.ts";
import { statement } from "./database/prepared.ts";

const everyMs = 60_000;
const batch = 1000;

const prune = statement(
  "fascia.prune",
  `DELETE FROM fascia.idempotency
    WHERE claim IN (SELECT claim FROM fascia.idempotency WHERE created_at < $1::timestamptz ORDER BY created_at LIMIT ${batch} FOR UPDATE SKIP LOCKED)
   RETURNING true AS pruned`,
);

/** Removes stored answers whose time is over, a bounded number at a time, so that nobody waits for it. */
export class Pruning {
  readonly #timer: NodeJS.Timeout;

  constructor(pool: Pool, keepHours: number, log: Log) {
    this.#timer = setInterval(() => {
      pruneExpired(pool, keepHours, Date.now()).catch((error: unknown) => log.warn({ err: error }, "expired idempotency keys could not be removed"));
    }, everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** Removes what is older than `keepHours`, in batches, and gives their number. */
export async function pruneExpired(pool: Pool, keepHours: number, now: number): Promise<number> {
  const before = new Date(now - keepHours * 3_600_000).toISOString();
  for (let removed = 0; ; ) {
    const { length } = await ask(pool, prune, [before]);
    removed += length;
    if (length < batch) return removed;
  }
}
