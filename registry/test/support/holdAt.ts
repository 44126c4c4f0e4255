import pg from "pg";

import { until } from "./client.ts";

/** Lets a registry come to a halt between its work and the record of it. */
export interface Hold {
  /** Waits until the registry stands there. */
  reached(): Promise<void>;
  /** Lets everybody through from now on. */
  release(): Promise<void>;
}

const LOCK = 4711;

/** Holds the transaction that writes an event down, by a trigger that waits for a lock of ours. @param state the event's */
export async function holdAt(databaseUrl: string, state: string): Promise<Hold> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`SELECT pg_advisory_lock(${LOCK})`);
  await client.query(`
    CREATE OR REPLACE FUNCTION registry.hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(${LOCK}); RETURN NEW; END $$;
    CREATE OR REPLACE TRIGGER hold BEFORE INSERT ON registry.deployment_event FOR EACH ROW WHEN (NEW.state = '${state}') EXECUTE FUNCTION registry.hold()`);
  return {
    async reached() {
      await until(`the registry is about to write down "${state}"`, async () => {
        const { rowCount } = await client.query("SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database WHERE locktype = 'advisory' AND datname = current_database() AND objid = $1 AND NOT granted", [LOCK]);
        return (rowCount ?? 0) > 0 ? true : undefined;
      });
    },
    async release() {
      await client.query(`SELECT pg_advisory_unlock(${LOCK})`);
      await client.query("DROP TRIGGER hold ON registry.deployment_event");
      await client.end();
    },
  };
}
