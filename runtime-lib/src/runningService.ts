import type { DatabaseSettings, Log, Readiness } from "./call.ts";
import { AuditWriter } from "./auditWriter.ts";
import { connect, type Connection } from "./database/connection.ts";
import { Pool } from "./database/pool.ts";
import { ask, terminate } from "./database/ask.ts";
import { statement } from "./database/prepared.ts";
import type { ServiceDefinition } from "./define.ts";
import { Pruning } from "./pruning.ts";
import { RefusedSubjects } from "./steps/refusedSubjects.ts";

/** A service with its database: what every call stands on. */
export interface RunningService {
  readonly definition: ServiceDefinition;
  readonly log: Log;
  readonly pool: Pool;
  /** For what must happen whatever becomes of a call's transaction: policy checks in mid-flow, housekeeping, readiness. */
  readonly sidePool: Pool;
  readonly audit: AuditWriter;
  readonly refusedSubjects: RefusedSubjects;
  /** false: every statement is sent alone and waited for. */
  readonly pipeline: boolean;
  /** Between 0 and 1; spreads the re-runs of calls that were in each other's way. */
  readonly random: () => number;
  readiness(): Promise<Readiness>;
  /** Waits for the calls that run and the audit records that are on their way, then closes every connection. */
  close(): Promise<void>;
}

/** Two for audit records, and one that policies in mid-flow do not share with them. */
const sidePoolSize = 3;

/** Prepares a service; connections are opened when they are needed, or by `readiness`. */
export function startService(definition: ServiceDefinition, settings: DatabaseSettings, log: Log, random: () => number = Math.random): RunningService {
  const { statementTimeoutMs, lockTimeoutMs, requestTimeoutMs } = definition.http;
  const connectTimeoutMs = settings.connectTimeoutMs ?? 3000;
  const pipeline = settings.pipeline ?? true;
  const open = (): Promise<Connection> =>
    connect({
      connectionString: settings.connectionString,
      connectTimeoutMs,
      statementTimeoutMs,
      lockTimeoutMs,
      // A transaction that its call has forgotten must not hold its locks for longer than the call could have lasted.
      idleInTransactionTimeoutMs: requestTimeoutMs + 1000,
      applicationName: applicationName(definition),
      pipeline,
    });
  const waitMs = settings.poolWaitMs ?? 2000;
  const sidePool = new Pool({ size: sidePoolSize, waitMs, connect: open });
  const pool = new Pool({ size: settings.poolSize ?? 10, waitMs, connect: open, onOverdue: (connection) => terminate(sidePool, connection) });
  const audit = new AuditWriter(sidePool, log);
  const pruning = new Pruning(sidePool, definition.idempotency.keepHours, log);

  return {
    definition,
    log,
    pool,
    sidePool,
    audit,
    refusedSubjects: new RefusedSubjects(),
    pipeline,
    random,
    readiness: () => readiness(definition, pool),
    async close() {
      pruning.stop();
      await pool.close();
      await audit.idle();
      await sidePool.close();
    },
  };
}

/**
 * `fascia shop 1a2b3c4d`: by the digits of the schema's digest a migration sees in pg_stat_activity whether a service still runs that needs
 * what it is about to drop. Postgres keeps 63 bytes, so a long name is cut.
 */
export function applicationName({ name, schemaDigest }: Pick<ServiceDefinition, "name" | "schemaDigest">): string {
  return `fascia ${name.slice(0, 47)} ${schemaDigest.slice(schemaDigest.lastIndexOf(":") + 1).slice(0, 8)}`;
}

const runnable = statement("fascia.readiness", "SELECT schema_digest FROM fascia.runnable");

/**
 * Whether this service may run on the schema that the database has now: its own, or the next one when that was found to leave
 * everything in place that this service reads and writes.
 */
async function readiness(definition: ServiceDefinition, pool: Pool): Promise<Readiness> {
  try {
    const rows = await ask(pool, runnable, []);
    if (rows.some((row) => row["schemaDigest"] === definition.schemaDigest)) return { ready: true };
    return { ready: false, reason: rows.length === 0 ? "The database is not migrated, or a migration is under way." : "The database has another schema than this service was compiled for." };
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    return { ready: false, reason: code === "42P01" || code === "3F000" ? "The database was not migrated." : "The database does not answer." };
  }
}
