import type { Step } from "../4-plan/plan.ts";
import type { Subject } from "./subject.ts";

/** With which round trip to the database the statement of each node travels, counted from 1. Ways that part count from the same trip on. */
export function tripsOf({ planned, plan }: Subject): ReadonlyMap<string, number> {
  const counted = new Set(plan.policies.filter(({ policy }) => policy.spec.type === "rateLimit" || policy.spec.type === "budgetCheck").map(({ variable }) => variable));
  const trips = new Map<string, number>();
  const follow = (steps: readonly Step[], before: number): number =>
    steps.reduce((trip, step) => {
      if (step.kind === "if") return Math.max(trip, ...[...step.cases.map((each) => each.steps), step.otherwise?.steps ?? []].map((way) => follow(way, trip)));
      if (step.kind === "policyCheck" && counted.has(step.policy)) {
        trips.set(step.node, trip + 1);
        return trip + 1;
      }
      if (step.kind !== "wave") return trip;
      for (const { nodes } of step.statements) nodes.forEach((node) => trips.set(node, trip + 1));
      return trip + 1;
    }, before);
  follow(planned.steps, 0);
  return trips;
}
