import { painter } from "../../diagnostics/paint.ts";
import type { DeploymentPlan } from "../../remote/answers.ts";
import { wrap } from "../help.ts";

const kinds = {
  create: "The database is made from nothing.",
  current: "The database stays as it is.",
  runnable: "The database stays as it is: it has a later schema, on which this version runs.",
} as const;

/** What a deployment would do to the database, before anybody says yes. */
export function printDeploymentPlan({ kind, level, first, changes, steps, previousBundle }: DeploymentPlan, color: boolean): readonly string[] {
  const paint = painter(color);
  if (kind !== "migrate") return [kinds[kind]];
  const [expand, contract] = (["expand", "contract"] as const).map((phase) => steps.filter((step) => step.phase === phase).length);
  const list = (items: readonly string[]): readonly string[] => items.flatMap((item) => wrap(item, "    "));
  return [
    `The database changes${level === null ? "" : ` (${paint(level, level)})`}:`,
    ...changes.flatMap((change) => [`  ${paint(change.level, change.level)}`, ...list([change.sentence])]),
    ...(first.length === 0 ? [] : ["  First, what is left of the migration before:", ...list(first)]),
    `${count(expand ?? 0)} with the deployment${contract === 0 ? "" : `, ${contract} later, when the version before is gone`}.`,
    ...(previousBundle === null ? [] : [`The version that runs ${previousBundle.runs ? "goes on answering meanwhile, and there is a way back to it." : "does not run on the new schema: calls wait meanwhile, and there is no way back."}`]),
    ...(previousBundle === null || previousBundle.runs ? [] : list(previousBundle.reasons.map(({ tool, reason }) => `${tool} ${reason}.`))),
  ];
}

const count = (steps: number): string => (steps === 1 ? "1 step" : `${steps} steps`);
