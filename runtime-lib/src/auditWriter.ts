import type { Log, Outcome } from "./call.ts";
import { askOn } from "./database/ask.ts";
import { isServerError } from "./database/errors.ts";
import type { Encoded } from "./database/encode.ts";
import type { Pool } from "./database/pool.ts";
import { statement } from "./database/prepared.ts";
import type { Place } from "./problem.ts";

/** A policy that triggered and let the call go on. */
export interface PolicyRecord {
  readonly policy: string;
  readonly version: number;
  readonly action: "warn" | "escalate";
  readonly node?: string;
}

/** A row that was written. Fields that are sensitive are masked. */
export interface ChangeRecord {
  readonly node: string;
  readonly entity: string;
  readonly id: string;
  readonly operation: "create" | "update" | "transition" | "softDelete";
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
}

/** What is kept of one call. The names are those of `fascia.audit`. */
export interface AuditRecord {
  readonly execution_id: string;
  readonly at: string;
  readonly tool: string;
  readonly tool_version: number;
  readonly bundle: string;
  readonly caller: string | null;
  readonly roles: readonly string[];
  readonly address: string;
  readonly outcome: Outcome;
  readonly status: number;
  readonly code: string | null;
  readonly place: Place | null;
  readonly policies: readonly PolicyRecord[];
  readonly changes: readonly ChangeRecord[];
}

const columns = "execution_id, at, tool, tool_version, bundle, caller, roles, address, outcome, status, code, place, policies, changes";

const insertRecordText = `INSERT INTO fascia.audit (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

/** The record of a committed call: the last statement but one of its transaction. */
export const insertRecord = statement("fascia.audit", insertRecordText);

export function recordValues(record: AuditRecord): readonly Encoded[] {
  return [
    record.execution_id,
    record.at,
    record.tool,
    String(record.tool_version),
    record.bundle,
    record.caller,
    JSON.stringify(record.roles),
    record.address,
    record.outcome,
    String(record.status),
    record.code,
    record.place === null ? null : JSON.stringify(record.place),
    JSON.stringify(record.policies),
    JSON.stringify(record.changes),
  ];
}

// A call whose commit was lost on its way may have left its record after all; that one stays.
const insertLateRecord = statement("fascia.audit.late", `${insertRecordText} ON CONFLICT (execution_id) DO NOTHING`);

/** Records that may wait to be written; more than this are dropped, and the log says so. */
const longestQueue = 10_000;
const largestBatch = 500;
/** Batches on their way at once. */
const writers = 2;
/** How long an answer waits for its record. The record is written all the same. */
const patienceMs = 1000;

/**
 * Writes the records of calls that have no transaction to write them in: refused, failed, replayed, and those that only read.
 * While one batch is on its way the next one gathers, so that many calls share one statement. It never fails an answer.
 */
export class AuditWriter {
  readonly #pool: Pool;
  readonly #log: Log;
  #gathering: AuditRecord[] = [];
  #gathered: Signal | undefined;
  #writing = 0;
  #quiet: (() => void)[] = [];

  constructor(pool: Pool, log: Log) {
    this.#pool = pool;
    this.#log = log;
  }

  /** Resolves when the record is written, or could not be, or takes too long. Never rejects. */
  write(record: AuditRecord): Promise<void> {
    if (this.#gathering.length >= longestQueue) {
      this.#log.error({ executionId: record.execution_id, tool: record.tool, outcome: record.outcome }, "audit record dropped");
      return Promise.resolve();
    }
    this.#gathering.push(record);
    this.#gathered ??= new Signal();
    const { given } = this.#gathered;
    if (this.#writing < writers) {
      this.#writing++;
      // Calls that end together share a batch.
      process.nextTick(() => void this.#writeAll());
    }
    return given;
  }

  /** Resolves when nothing is on its way. */
  idle(): Promise<void> {
    return this.#writing === 0 ? Promise.resolve() : new Promise((resolve) => this.#quiet.push(resolve));
  }

  async #writeAll(): Promise<void> {
    while (this.#gathering.length > 0) {
      const records = this.#gathering;
      const signal = this.#gathered!;
      this.#gathering = [];
      this.#gathered = undefined;
      const patience = setTimeout(signal.give, patienceMs);
      for (let start = 0; start < records.length; start += largestBatch) await this.#writeBatch(records.slice(start, start + largestBatch));
      clearTimeout(patience);
      signal.give();
    }
    if (--this.#writing === 0) for (const resolve of this.#quiet.splice(0)) resolve();
  }

  /** One packet and one commit for all; when one of them is refused, each alone. */
  async #writeBatch(records: readonly AuditRecord[]): Promise<void> {
    try {
      const taken = this.#pool.take();
      const connection = taken instanceof Promise ? await taken : taken;
      try {
        await Promise.all(records.map((record) => askOn(connection, insertLateRecord, recordValues(record))));
      } finally {
        this.#pool.give(connection);
      }
    } catch (error) {
      if (records.length === 1 || !isServerError(error)) this.#complain(error, records);
      else for (const record of records) await this.#writeBatch([record]);
    }
  }

  #complain(error: unknown, records: readonly AuditRecord[]): void {
    const calls = records.map(({ execution_id: executionId, tool, outcome }) => ({ executionId, tool, outcome }));
    this.#log.error({ err: error, calls }, "audit records could not be written");
  }
}

/** Tells all who wait for it at once. */
class Signal {
  give: () => void = () => {};
  readonly given = new Promise<void>((resolve) => void (this.give = resolve));
}
