import { quoteName } from "../../../spec/names.ts";
import type { Table, TableIndex } from "../../plan.ts";
import { constraintNames } from "../../storage/constraintName.ts";
import { createIndex } from "../../storage/ddl.ts";
import { concurrently, transaction } from "./build.ts";
import type { StepDraft } from "./draft.ts";

/** Reading all rows takes as long as it takes, under a lock that neither reads nor writes wait for. */
const scanTimeout = "0";

/**
 * A CHECK in two steps: NOT VALID holds what is written from now on, and needs its strong lock for an instant only; VALIDATE reads the rows that
 * are there while calls go on. A check of that name is replaced.
 */
export function checkSteps(table: string, check: Table["checks"][number], sentence: string): readonly StepDraft[] {
  return ruleSteps(table, check.name, `CHECK (${check.expression})`, sentence);
}

export function foreignKeySteps(table: string, key: Table["foreignKeys"][number], sentence: string): readonly StepDraft[] {
  return ruleSteps(table, key.name, `FOREIGN KEY (${quoteName(key.column)}) REFERENCES ${quoteName(key.table)} (id)`, sentence);
}

function ruleSteps(table: string, name: string, rule: string, sentence: string): readonly StepDraft[] {
  return [restrict(table, name, rule, sentence), validate(table, name)];
}

/** Both in one statement, so that there is no moment without a rule. */
function restrict(table: string, name: string, rule: string, sentence: string): StepDraft {
  return transaction(
    { stage: "restrict", name: `${name}-hold`, sentence, table, lock: "ACCESS EXCLUSIVE" },
    `ALTER TABLE ${quoteName(table)}\n    DROP CONSTRAINT IF EXISTS ${quoteName(name)},\n    ADD CONSTRAINT ${quoteName(name)} ${rule} NOT VALID;`,
  );
}

function validate(table: string, name: string): StepDraft {
  return transaction(
    { stage: "validate", name: `${name}-validate`, sentence: `Reads the rows of ${table} that are there already, and holds them to ${name} too.`, table, lock: "SHARE UPDATE EXCLUSIVE", timeout: scanTimeout },
    `ALTER TABLE ${quoteName(table)} VALIDATE CONSTRAINT ${quoteName(name)};`,
  );
}

/** SET NOT NULL reads the whole table under ACCESS EXCLUSIVE, unless a valid CHECK has proved it before (PostgreSQL, ALTER TABLE). */
export function requiredSteps(table: string, column: string): readonly StepDraft[] {
  const name = constraintNames([])(table, [column], "filled");
  return [
    restrict(table, name, `CHECK (${quoteName(column)} IS NOT NULL)`, `From now on no row of ${table} may be without ${column}.`),
    validate(table, name),
    transaction(
      { stage: "settle", name: `${table}-${column}-required`, sentence: `Makes ${column} of ${table} NOT NULL; the check has proved it, so that no row is read again.`, table, lock: "ACCESS EXCLUSIVE" },
      `ALTER TABLE ${quoteName(table)} ALTER COLUMN ${quoteName(column)} SET NOT NULL;`,
      `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT IF EXISTS ${quoteName(name)};`,
    ),
  ];
}

export function indexStep(table: string, index: TableIndex): StepDraft {
  const sentence = index.unique ? `Builds the unique index ${index.name} while calls go on; from then on two equal values are refused.` : `Builds the index ${index.name} while calls go on.`;
  return concurrently({ stage: "index", name: index.name, sentence, table, index: index.name }, createIndex({ name: table }, index, "CONCURRENTLY IF NOT EXISTS "));
}

/** @param stage `relax` where rows that the new bundle makes may break it, `unindex` where only reads would be slow */
export function dropIndexStep(table: string, index: TableIndex, stage: "relax" | "unindex"): StepDraft {
  return concurrently({ stage, name: `${index.name}-drop`, sentence: `Drops the index ${index.name}.`, table, index: index.name }, `DROP INDEX CONCURRENTLY IF EXISTS ${quoteName(index.name)};`);
}

export function dropConstraintStep(table: string, name: string, sentence: string): StepDraft {
  return transaction({ stage: "relax", name: `${name}-drop`, sentence, table, lock: "ACCESS EXCLUSIVE" }, `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT IF EXISTS ${quoteName(name)};`);
}
