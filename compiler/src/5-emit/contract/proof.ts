import type { Step, ToolPlan, WorkspacePlan } from "../../4-plan/plan.ts";
import { statementClaim, type StatementClaim } from "./claims.ts";

/**
 * The facts that every tool of a bundle is proved to keep, by name; what each says stands in `README.md`. `fascia verify` finds them again
 * in the emitted code.
 */
export const provedFacts = [
  "audit", "auth", "binds", "bounds", "boundary", "guards", "invariants", "living-rows", "locks", "no-outside-effect", "output-checked",
  "policies", "repeat", "row-scope", "statements", "tables",
] as const;

/** What was proved of one tool, beside its `auth`, `access`, `concurrency` and `facts` (the bounds), which stand next to it. */
export interface ToolProof {
  /** Where the record of a call that is answered is written; refused and failed calls leave theirs after the rollback. */
  readonly audit: "with the commit" | "after the snapshot" | "of refusals only";
  /** Before the transaction, in this order. */
  readonly policies: readonly PolicyClaim[];
  /** `key`: two calls with the same are one. `unsafe`: writes that a second call without a key would do again. */
  readonly repeat: { readonly key: string | null; readonly safe: readonly string[]; readonly unsafe: readonly string[] };
  /** In the order in which they are judged. */
  readonly guards: readonly GuardClaim[];
  /** What the other claims name, in the order of the lines: `name = value`. A line that nobody reads still may refuse; it has its node's name. */
  readonly values: readonly string[];
  /** In the order in which they are sent. */
  readonly statements: readonly StatementClaim[];
  /** Nodes whose rows are locked, in the order of the locks. */
  readonly locks: readonly string[];
  /** Checked before every commit that wrote rows of the entity. */
  readonly invariants: readonly string[];
  /** What the caller gets, `property = value`, checked against the schema before the commit. */
  readonly answer: readonly string[];
}

export interface PolicyClaim {
  readonly policy: string;
  readonly action: string;
  readonly condition?: string;
  readonly amount?: string;
}

/** Something that may refuse the call, and the writes that it stands before on every way. */
export interface GuardClaim {
  readonly node: string;
  readonly kind: "assert" | "found" | "owner" | "transition" | "policy";
  /** As the source has it; `Order.cancel(order)` where a status must allow it. */
  readonly condition: string;
  /** The code of the refusal, or the policy. */
  readonly failure: string;
  readonly before: readonly string[];
  readonly when?: readonly string[];
}

export function toolProof(tool: ToolPlan, plan: WorkspacePlan): ToolProof {
  const placed = placedSteps(tool.steps, []);
  const statements = placed.flatMap(({ step, when }) =>
    step.kind === "wave" ? step.statements.map((statement): StatementClaim => ({ ...statementClaim(statement), scope: scopeOf(statement.entity, tool, plan), ...branch(when) })) : [],
  );
  const writes = placed.flatMap(({ step }) => (step.kind === "wave" ? step.statements.filter(({ effect }) => effect.writes !== undefined) : []));
  const nodes = (isSafe: boolean): readonly string[] => writes.filter(({ effect }) => effect.writes?.repeatSafe === isSafe).map(({ nodes: [node] }) => node ?? "");
  return {
    audit: tool.access === "write" ? "with the commit" : (plan.workspace.spec.audit?.reads ?? true) ? "after the snapshot" : "of refusals only",
    policies: tool.policies.map(({ variable, condition, amount }, index) => ({
      policy: tool.tool.policies[index]?.policy ?? variable,
      action: actionOf(tool.tool.policies[index]?.policy ?? variable, plan),
      ...(condition !== undefined && { condition: condition.text }),
      ...(amount !== undefined && { amount: amount.text }),
    })),
    repeat: { key: tool.idempotencyKey?.text ?? null, safe: nodes(true), unsafe: nodes(false) },
    guards: guardsOf(tool.steps, []),
    values: placed.flatMap(({ step }) => valueOf(step)),
    statements,
    locks: statements.filter(({ locks }) => locks).map(({ node }) => node),
    invariants: tool.invariants.map(({ entity, name }) => `${entity}.${name}`),
    answer: tool.output.map(({ name, code }) => `${name} = ${code.text}`),
  };
}

interface PlacedStep { readonly step: Step; readonly when: readonly string[] }

/** Every step with the branch that it stands in. */
function placedSteps(steps: readonly Step[], when: readonly string[]): readonly PlacedStep[] {
  return steps.flatMap((step) => [{ step, when }, ...branchesOf(step, when).flatMap((each) => placedSteps(each.steps, each.when))]);
}

function branchesOf(step: Step, when: readonly string[]): readonly { readonly steps: readonly Step[]; readonly when: readonly string[] }[] {
  if (step.kind !== "if") return [];
  const not = step.cases.map((each) => `!(${each.when.text})`);
  return [
    ...step.cases.map((each, index) => ({ steps: each.steps, when: [...when, ...not.slice(0, index), each.when.text] })),
    ...(step.otherwise === undefined ? [] : [{ steps: step.otherwise.steps, when: [...when, ...not] }]),
  ];
}

/** Checks stand before whatever comes later in their block, and in the branches behind it. */
function guardsOf(steps: readonly Step[], when: readonly string[]): readonly GuardClaim[] {
  return steps.flatMap((step, index) => {
    const guard = guardOf(step);
    const before = placedSteps(steps.slice(index + 1), []).flatMap(({ step: later }) =>
      later.kind === "wave" ? later.statements.filter(({ effect }) => effect.writes !== undefined).flatMap(({ nodes }) => nodes) : [],
    );
    return [
      ...(guard === undefined ? [] : [{ ...guard, before, ...branch(when) }]),
      ...branchesOf(step, when).flatMap((each) => guardsOf(each.steps, each.when)),
    ];
  });
}

function guardOf(step: Step): Pick<GuardClaim, "node" | "kind" | "condition" | "failure"> | undefined {
  switch (step.kind) {
    case "assert":
      return { node: step.node, kind: "assert", condition: step.condition.text, failure: step.failure };
    case "found":
      return { node: step.node, kind: "found", condition: `${step.from} !== null`, failure: step.failure };
    case "owner":
      return { node: step.node, kind: "owner", condition: `caller.isAdmin || caller.id === (${step.owner.text})`, failure: "NOT_OWNER" };
    case "transition":
      return { node: step.node, kind: "transition", condition: step.transitions.map((name) => `${step.entity}.${name}(${step.row.text})`).join(" || "), failure: "INVALID_TRANSITION" };
    case "policyCheck":
      return { node: step.node, kind: "policy", condition: (step.amount ?? step.condition)?.text ?? "counted", failure: step.policy };
    case "wave": case "newId": case "let": case "transform": case "if":
      return undefined;
  }
}

function valueOf(step: Step): readonly string[] {
  switch (step.kind) {
    case "newId": return [`${step.variable} = tx.newId()`];
    case "let": return [`${step.variable} = ${step.code.text}`];
    case "transform": return [`${step.variable ?? step.node} = { ${step.values.map(({ name, code }) => `${name}: ${code.text}`).join(", ")} }`];
    case "wave": case "assert": case "found": case "owner": case "transition": case "policyCheck": case "if": return [];
  }
}

/** Whose rows of the entity the callers of a tool can reach. */
function scopeOf(name: string, { tool }: ToolPlan, { entities, workspace }: WorkspacePlan): StatementClaim["scope"] {
  if (entities.find(({ entity }) => entity.name === name)?.entity.ownerField === undefined) return "all";
  const { mode, allowedRoles } = tool.auth;
  return mode === "required" && allowedRoles !== undefined && allowedRoles.every((role) => workspace.adminRoles.includes(role)) ? "admins" : "owner";
}

const branch = (when: readonly string[]): { readonly when?: readonly string[] } => (when.length === 0 ? {} : { when });

const actionOf = (name: string, { policies }: WorkspacePlan): string => policies.find(({ policy }) => policy.name === name)?.policy.spec.action ?? "block";
