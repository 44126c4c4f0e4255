import type { ts } from "ts-morph";

import type { Place } from "../finding.ts";
import type { SqlSource } from "./sqlTemplate.ts";

/** A call of `tx` that sends a statement. */
export interface StatementCall extends Place {
  readonly method: string;
  readonly nodes: readonly string[];
  readonly entity?: string;
  readonly sql: SqlSource;
  readonly variables: readonly (string | null)[];
  /** The failures that it names behind the SQL; null where no row is no failure. */
  readonly failures: readonly (string | null)[];
  readonly keys?: ts.Expression;
  readonly options: ReadonlyMap<string, ts.Expression>;
  /** The conditions of the branch that it stands in, as tokens. */
  readonly when: readonly string[];
}

/** A check that may refuse the call. */
export interface Guard extends Place {
  readonly node: string;
  readonly kind: "assert" | "found" | "owner" | "transition" | "policy";
  readonly condition: string;
  readonly tokens: string;
  readonly failure: string;
  readonly when: readonly string[];
  /** Statements that it stands before on every way. */
  readonly before: readonly StatementCall[];
}

/** What a flow does, one after the other. */
export type Step =
  | { readonly kind: "wave"; readonly calls: readonly StatementCall[] }
  | { readonly kind: "guard"; readonly guard: Omit<Guard, "before"> }
  | { readonly kind: "if"; readonly branches: readonly (readonly Step[])[] };

export const writes: ReadonlySet<string> = new Set(["create", "update", "transition", "softDelete", "createEach", "updateEach", "transitionEach", "softDeleteEach"]);
export const isWrite = ({ method }: Pick<StatementCall, "method">): boolean => writes.has(method);

export function statementsIn(steps: readonly Step[]): readonly StatementCall[] {
  return steps.flatMap((step) => (step.kind === "wave" ? step.calls : step.kind === "if" ? step.branches.flatMap(statementsIn) : []));
}

export function guardsIn(steps: readonly Step[]): readonly Guard[] {
  return steps.flatMap((step, index) => {
    if (step.kind === "if") return step.branches.flatMap(guardsIn);
    return step.kind === "guard" ? [{ ...step.guard, before: statementsIn(steps.slice(index + 1)) }] : [];
  });
}

export function waitsOf(steps: readonly Step[], counts: (policy: string) => boolean): number {
  return steps.reduce((sum, step) => {
    if (step.kind === "wave") return sum + 1;
    if (step.kind === "guard") return sum + (step.guard.kind === "policy" && counts(step.guard.failure) ? 1 : 0);
    return sum + Math.max(0, ...step.branches.map((branch) => waitsOf(branch, counts)));
  }, 0);
}
