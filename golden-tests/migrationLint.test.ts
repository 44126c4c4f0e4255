import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";

import { lintSql } from "./harness/lint/lintSql.ts";
import { migrationCaseNames, readMigrationCase } from "./harness/migrationCase.ts";
import { readTree, selectFiles } from "./harness/tree.ts";

/** What is recorded is what is emitted: other tests hold one to the other. Here those read it who check SQL for a living. */
describe("Squawk and PostgreSQL's parser have nothing against", () => {
  test.each(["expand", "contract"] as const)("%s steps", async (phase) => {
    // All steps of a plan together: a NOT NULL is safe behind the check that has proved it.
    const plans = migrationCaseNames().flatMap((name) => [...readMigrationCase(name).plans].map(([file, text]) => [`${name}/${file}`, stepsIn(text, phase).join("\n")] as const));
    const steps = new Map(plans.filter(([, sql]) => sql !== ""));
    expect(steps.size).toBeGreaterThan(migrationCaseNames().length / 4);
    expect(await lintSql(steps, phase)).toEqual([]);
  });

  test("first migrations", async () => {
    const expected = ["expected", "cases"].flatMap((folder) => [...selectFiles(readTree(fileURLToPath(new URL(folder, import.meta.url))), ["**migrations/*.sql"])]);
    expect(expected.length).toBeGreaterThan(2);
    expect(await lintSql(new Map(expected), "first")).toEqual([]);
  });

  test("but much against what they should find", async () => {
    const risky = "ALTER TABLE product ADD COLUMN weight integer NOT NULL;\nCREATE INDEX product_name_idx ON product (name);\n";
    expect((await lintSql(new Map([["risky", risky]]), "expand")).join("\n")).toContain("require-concurrent-index-creation");
    expect((await lintSql(new Map([["gone", readFileSync(fileURLToPath(new URL("migrations/column-dropped-acknowledged/plan.txt", import.meta.url)), "utf8")]]), "contract"))[0]).toContain("gone: does not parse");
  });
});

/** The steps of a recorded plan as it shows them. */
function stepsIn(plan: string, phase: "expand" | "contract"): readonly string[] {
  const [, body = ""] = /^Steps\n([\s\S]*?)^(?:The previous|After the)/m.exec(plan) ?? [];
  return body.split(/(?=^ {2}-- \d+-)/m).filter((text) => text.startsWith("  -- ") && text.includes(` (${phase}, `)).map((text) => text.replaceAll(/^ {2}/gm, ""));
}
