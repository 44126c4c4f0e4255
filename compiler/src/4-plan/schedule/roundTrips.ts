import type { Step } from "../plan.ts";

/** How often the steps wait for the database, on the way that waits most often. */
export function wavesOf(steps: readonly Step[], waits: (policy: string) => boolean): number {
  return steps.reduce((sum, step) => sum + wavesOfStep(step, waits), 0);
}

function wavesOfStep(step: Step, waits: (policy: string) => boolean): number {
  if (step.kind === "wave") return 1;
  if (step.kind === "policyCheck") return waits(step.policy) ? 1 : 0;
  if (step.kind !== "if") return 0;
  return Math.max(0, ...[...step.cases.map(({ steps }) => steps), step.otherwise?.steps ?? []].map((steps) => wavesOf(steps, waits)));
}

/** The most statements that one call sends. */
export function statementsAtMost(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => {
    if (step.kind === "wave") return sum + step.statements.length;
    if (step.kind !== "if") return sum;
    return sum + Math.max(0, ...[...step.cases.map(({ steps: inner }) => inner), step.otherwise?.steps ?? []].map(statementsAtMost));
  }, 0);
}
