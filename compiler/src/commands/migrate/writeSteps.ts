import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { MigrationPlan } from "../../4-plan/migration/migration.ts";
import { stepText } from "../../4-plan/migration/stepText.ts";
import { UsageProblem } from "../usageProblem.ts";

/** One file a step, in an order that a listing of the folder shows. @throws UsageProblem when there is something in the folder already */
export function writeSteps(plan: MigrationPlan, folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new UsageProblem(`The folder "${folder}" is not empty. Name a new one, so that steps of two plans do not mix.`);
  mkdirSync(folder, { recursive: true });
  for (const step of plan.steps) writeFileSync(join(folder, `${step.id}.sql`), stepText(step));
  writeFileSync(join(folder, "plan.json"), `${JSON.stringify(plan, undefined, 2)}\n`);
}
