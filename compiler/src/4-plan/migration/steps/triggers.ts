import { quoteName } from "../../../spec/names.ts";
import { transaction } from "./build.ts";
import type { StepDraft } from "./draft.ts";

/** A trigger that completes rows before they are written, as long as two bundles write them. Triggers of one table run in the order of their names. */
export function triggerSql(table: string, name: string, body: string): readonly string[] {
  return [
    `CREATE OR REPLACE FUNCTION fascia.${quoteName(name)}() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n${body}\n    RETURN NEW;\nEND\n$$;`,
    `CREATE OR REPLACE TRIGGER ${quoteName(name)} BEFORE INSERT OR UPDATE ON ${quoteName(table)}\n    FOR EACH ROW EXECUTE FUNCTION fascia.${quoteName(name)}();`,
  ];
}

export function dropTriggerStep(table: string, name: string): StepDraft {
  return transaction(
    { stage: "release", name: `${name}-drop`, sentence: `Drops the trigger ${name}, which only the previous bundle needs.`, table, lock: "ACCESS EXCLUSIVE" },
    ...dropTriggerSql(table, name),
  );
}

export const dropTriggerSql = (table: string, name: string): readonly string[] => [`DROP TRIGGER IF EXISTS ${quoteName(name)} ON ${quoteName(table)};`, `DROP FUNCTION IF EXISTS fascia.${quoteName(name)}();`];
