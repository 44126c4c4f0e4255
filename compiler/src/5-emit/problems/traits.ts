import type { Statement, Step, Table, ToolPlan, WorkspacePlan } from "../../4-plan/plan.ts";

/** What a tool does, as far as it decides which problems it can answer with. */
export interface ToolTraits {
  readonly input: boolean;
  readonly body: boolean;
  readonly identified: boolean;
  readonly roles: boolean;
  readonly ownerChecks: boolean;
  readonly transitions: boolean;
  readonly rateLimited: boolean;
  readonly otherPolicies: boolean;
  readonly idempotent: boolean;
  readonly writes: boolean;
  readonly optimistic: boolean;
  readonly versionChecks: boolean;
  readonly uniqueFields: boolean;
  readonly references: boolean;
  readonly fieldChecks: boolean;
  readonly targetsOfEach: boolean;
  readonly rowCap: boolean;
  readonly computes: boolean;
  readonly invariants: boolean;
}

export function traitsOf(tool: ToolPlan, plan: WorkspacePlan): ToolTraits {
  const steps = allSteps(tool.steps);
  const statements = steps.flatMap((step) => (step.kind === "wave" ? step.statements : []));
  const tables = writtenTables(statements, plan.storage.tables);
  const policies = [...tool.policies.map(({ variable }) => variable), ...steps.flatMap((step) => (step.kind === "policyCheck" ? [step.policy] : []))];
  const blocking = plan.policies.filter(({ variable, policy }) => policies.includes(variable) && policy.spec.action === "block").map(({ policy }) => policy.spec.type);
  return {
    input: tool.tool.trigger.parameters.length > 0,
    body: tool.tool.trigger.parameters.some((parameter) => parameter.in === "body"),
    identified: tool.tool.auth.mode !== "none",
    roles: tool.tool.auth.allowedRoles !== undefined,
    ownerChecks: steps.some(({ kind }) => kind === "owner"),
    transitions: steps.some(({ kind }) => kind === "transition"),
    rateLimited: blocking.includes("rateLimit"),
    otherPolicies: blocking.some((type) => type !== "rateLimit"),
    idempotent: tool.idempotencyKey !== undefined,
    writes: tool.access === "write",
    optimistic: tool.concurrency === "optimistic",
    versionChecks: statements.some((statement) => "missing" in statement && typeof statement.missing === "object" && statement.missing.kind === "versionConflict"),
    uniqueFields: tables.some(({ indexes }) => indexes.some(({ unique }) => unique)),
    references: tables.some(({ foreignKeys }) => foreignKeys.length > 0),
    fieldChecks: tables.some(({ checks, columns }) => checks.length > 0 || columns.some(({ type }) => type.startsWith("numeric"))),
    targetsOfEach: statements.some((statement) => "keys" in statement && statement.method !== "oneEach" && statement.keys !== undefined),
    rowCap: statements.some((statement) => "limit" in statement && statement.limit !== undefined),
    computes: tool.access === "write" || codes(tool, steps).some(({ uses }) => uses.length > 0),
    invariants: tool.invariants.length > 0,
  };
}

function allSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => (step.kind !== "if" ? [step] : [step, ...allSteps([...step.cases.flatMap((branch) => branch.steps), ...(step.otherwise?.steps ?? [])])]));
}

/** Tables whose rows get new values, so that their constraints may refuse. */
function writtenTables(statements: readonly Statement[], tables: readonly Table[]): readonly Table[] {
  const entities = new Set(statements.filter(({ method }) => valueWrites.has(method)).map(({ entity }) => entity));
  return tables.filter(({ entity }) => entities.has(entity));
}
const valueWrites: ReadonlySet<Statement["method"]> = new Set(["create", "createEach", "update", "updateEach"]);

function codes(tool: ToolPlan, steps: readonly Step[]) {
  return [
    ...tool.output.map(({ code }) => code),
    ...steps.flatMap((step) => {
      switch (step.kind) {
        case "let": return [step.code];
        case "transform": return step.values.map(({ code }) => code);
        case "assert": return [step.condition];
        case "if": return step.cases.map(({ when }) => when);
        case "wave": return step.statements.flatMap(({ sql }) => sql.parts.flatMap((part) => (typeof part === "string" ? [] : [part.code])));
        default: return [];
      }
    }),
  ];
}
