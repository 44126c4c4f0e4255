import { afterAll, describe, test } from "vitest";

import { runMigrationCase } from "./harness/migration/runCase.ts";
import { removeVersions } from "./harness/migration/version.ts";
import { migrationCaseNames, readMigrationCase } from "./harness/migrationCase.ts";

afterAll(removeVersions);

/**
 * Every change of specs is run for real: the old bundle with rows, its load during the migration, an interruption in the middle, then the new
 * bundle, then the contract steps.
 */
describe.concurrent("migrations under load", { timeout: 180_000 }, () => {
  for (const [index, name] of migrationCaseNames().entries()) test(name, ({ expect }) => runMigrationCase(readMigrationCase(name), index, expect));
});
