import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import pg from "pg";

import { serverRole } from "./protect.ts";
import * as schema from "./schema/index.ts";

/** What queries are written against: the pool, or one transaction of it. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Store {
  readonly db: NodePgDatabase<typeof schema>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly url: string;
  /** Work under the role that may not change what is only ever added. */
  readonly ownRole: boolean;
  readonly maxConnections: number;
  /** Told of connections that break while nobody uses them. */
  readonly onError: (error: Error) => void;
}

export function openStore({ url, ownRole, maxConnections, onError }: StoreOptions): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    application_name: "fascia-registry",
    statement_timeout: 15_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    ...(ownRole && { onConnect: async (client) => void (await client.query(`SET ROLE ${serverRole}`)) }),
  });
  pool.on("error", onError);
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() };
}
