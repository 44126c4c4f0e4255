import type pg from "pg";

import { appendOnly } from "./appendOnly.ts";

/** The role that the server works under; it cannot sign in. */
export const serverRole = "fascia_registry";

/**
 * Puts the triggers and grants in their places, for tables that are new too. May be repeated.
 *
 * @returns false where the connection's user may not make roles: the triggers then stand alone
 */
export async function protect(client: pg.ClientBase): Promise<boolean> {
  await client.query(refuseChanges);
  for (const table of appendOnly) {
    await client.query(`CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE ON registry.${table} FOR EACH ROW EXECUTE FUNCTION registry.refuse_change()`);
    await client.query(`CREATE OR REPLACE TRIGGER append_only_whole BEFORE TRUNCATE ON registry.${table} FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change()`);
  }
  if (!(await makeRole(client))) return false;
  await client.query(`
    GRANT USAGE ON SCHEMA registry TO ${serverRole};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA registry TO ${serverRole};
    REVOKE UPDATE, DELETE ON ${appendOnly.map((table) => `registry.${table}`).join(", ")} FROM ${serverRole};
  `);
  return true;
}

const refuseChanges = `
  CREATE OR REPLACE FUNCTION registry.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'The rows of % are only ever added: they are not changed and not removed.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$`;

/** Roles belong to the whole server: another database's registry may be making the same one at this moment. */
async function makeRole(client: pg.ClientBase): Promise<boolean> {
  try {
    await client.query(`
      DO $$ BEGIN
        CREATE ROLE ${serverRole} NOLOGIN;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$`);
    const { rows } = await client.query<{ member: boolean }>(`SELECT pg_has_role(current_user, '${serverRole}', 'SET') AS member`);
    if (rows[0]?.member !== true) await client.query(`GRANT ${serverRole} TO CURRENT_USER`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "42501") return false;
    throw error;
  }
}
