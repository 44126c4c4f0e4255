import type pg from "pg";

import type { MigrationStep } from "../../../4-plan/migration/migration.ts";
import { settingsOf } from "../../../4-plan/migration/steps/timeouts.ts";

type Require = Extract<MigrationStep, { kind: "require" }>;

/**
 * Asks every `require` step of a phase, all in one snapshot that changes nothing, and returns the messages of those that do not hold.
 */
export async function askRequirements(client: pg.Client, steps: readonly MigrationStep[]): Promise<readonly string[]> {
  const messages: string[] = [];
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    for (const step of steps.filter((each): each is Require => each.kind === "require")) {
      for (const sql of settingsOf(step)) await client.query(sql);
      const { rows } = await client.query<{ found?: unknown }>(step.sql);
      const [row] = rows;
      if (row !== undefined) messages.push(step.message.replaceAll("{found}", String(row.found ?? "")));
    }
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
  }
  return messages;
}
