import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { planMigration } from "../compiler/src/4-plan/migration/planMigration.ts";
import type { SchemaDocument } from "../compiler/src/4-plan/migration/document/schemaDocument.ts";
import { printPlan } from "../compiler/src/commands/migrate/printPlan.ts";
import { compileWorkspace } from "../compiler/src/compile.ts";
import type { SpecFiles } from "../compiler/src/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../compiler/src/diagnostics/render.ts";
import { migrationCaseNames, planFile, readMigrationCase } from "./harness/migrationCase.ts";
import { recording } from "./harness/record.ts";

/** Every folder of `migrations/` is a change of specs, with the plan that it must lead to: changes, steps, statements, levels, verdict. */
describe("plans of migrations", () => {
  test.each(migrationCaseNames())("%s", async (name) => {
    const golden = readMigrationCase(name);
    const schemas: SchemaDocument[] = [];
    for (const specs of golden.versions) schemas.push(await schemaOf(specs));
    const planned = schemas.slice(1).map((after, index) => planMigration(schemas[index]!, after));
    const plans = new Map(planned.map((plan, index) => [planFile(index + 2), `${printPlan(plan, { sql: true })}\n`]));
    const advice = `If this is what you meant, run "npm run golden:record -- ${name}" and read what it changes.`;
    if (recording) for (const [file, text] of plans) writeFileSync(join(golden.folder, file), text);
    else {
      expect([...plans.keys()].sort(), advice).toEqual([...golden.plans.keys()].sort());
      for (const [file, text] of plans) expect(text, `${file}: ${advice}`).toBe(golden.plans.get(file));
    }
  });
});

async function schemaOf(specs: SpecFiles): Promise<SchemaDocument> {
  const { ok, bundle, diagnostics } = await compileWorkspace(specs, { typeCheck: false });
  const schema = bundle?.files.get("schema.json");
  if (!ok || typeof schema !== "string") throw new Error(renderDiagnostics(diagnostics, specs, { color: false }));
  return JSON.parse(schema) as SchemaDocument;
}
