import type { Statement, Step } from "../4-plan/plan.ts";
import { runtimeProblems } from "../5-emit/problems/catalogue.ts";
import type { RefusalCode } from "./explanation.ts";
import type { Subject } from "./subject.ts";

/** With what each node may refuse: the codes that its author named, and those that come with what it does. */
export function nodeRefusals(subject: Subject): ReadonlyMap<string, readonly RefusalCode[]> {
  const own = new Map(subject.planned.failures.map(({ code, status }) => [code, status]));
  const found = new Map<string, RefusalCode[]>();
  const add = (node: string, code: string | null | undefined): void => {
    const status = code === null || code === undefined ? undefined : (own.get(code) ?? runtimeProblems[code]?.status);
    if (status === undefined || code === null || code === undefined) return;
    const already = found.get(node) ?? [];
    if (!already.some((each) => each.code === code)) found.set(node, [...already, { status, code }]);
  };
  for (const step of allSteps(subject.planned.steps)) {
    if (step.kind === "wave") step.statements.forEach((statement) => codesOfStatement(statement).forEach(([node, code]) => add(node, code)));
    if (step.kind === "assert" || step.kind === "found") add(step.node, step.failure);
    if (step.kind === "owner") add(step.node, "NOT_OWNER");
    if (step.kind === "transition") codesOfTransition(step, subject).forEach((code) => add(step.node, code));
    if (step.kind === "policyCheck" && blocks(step.policy, subject)) add(step.node, "POLICY_REFUSED");
  }
  return found;
}

/** Every step, those of branches too. */
export function allSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => (step.kind === "if" ? [step, ...allSteps([...step.cases.flatMap((each) => each.steps), ...(step.otherwise?.steps ?? [])])] : [step]));
}

function codesOfStatement(statement: Statement): readonly (readonly [string, string | null | undefined])[] {
  const all = (code: string | null | undefined) => statement.nodes.map((node): readonly [string, string | null | undefined] => [node, code]);
  if (statement.method === "one") return all(statement.failure);
  if (statement.method === "oneEach") return statement.nodes.map((node, index) => [node, statement.failures[index]]);
  if (!("missing" in statement) && !("limit" in statement) && !("keys" in statement)) return [];
  const { missing } = statement;
  return [
    ...(typeof missing === "string" ? all(missing) : []),
    ...(typeof missing === "object" && missing.kind === "failure" ? all(missing.code) : []),
    ...(typeof missing === "object" && missing.kind === "versionConflict" ? all("VERSION_CONFLICT") : []),
    ...("keys" in statement && statement.keys !== undefined ? all("DUPLICATE_TARGET") : []),
    ...("limit" in statement && statement.limit !== undefined ? all("TOO_MANY_ROWS") : []),
  ];
}

function codesOfTransition({ entity, transitions }: Extract<Step, { kind: "transition" }>, { entities }: Subject): readonly string[] {
  const its = (entities.get(entity)?.transitions ?? []).filter(({ name }) => transitions.includes(name));
  return [
    "INVALID_TRANSITION",
    ...(its.some(({ allowedRoles }) => allowedRoles !== undefined) ? ["TRANSITION_FORBIDDEN"] : []),
    ...(its.some(({ guard }) => guard !== undefined) ? ["TRANSITION_REFUSED"] : []),
  ];
}

function blocks(variable: string, { plan }: Subject): boolean {
  return plan.policies.some((each) => each.variable === variable && each.policy.spec.action === "block");
}
