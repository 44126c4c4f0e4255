import type { ToolPlan } from "../../4-plan/plan.ts";
import { serviceSettings } from "../files/serviceSettings.ts";
import { riskOf, type EmitInput } from "../input.ts";
import { problemsOf } from "../problems/problems.ts";
import { routeParameters } from "../route.ts";

/** `contract.json`: what the service promises, for programs. Every list is sorted; a new compiler may add properties, never change one's meaning. */
export function contractFile(input: EmitInput): string {
  const { plan, digests } = input;
  const { spec } = plan.workspace;
  return json({
    contractVersion: 1,
    workspace: { name: spec.name, version: spec.version ?? "1.0.0", description: spec.description },
    digest: digests.spec,
    schemaDigest: digests.schema,
    risk: input.risk.level,
    findings: input.risk.findings,
    settings: serviceSettings(plan.workspace),
    entities: plan.entities.map(({ entity, table, invariants }) => ({
      name: entity.name,
      version: entity.spec.version,
      description: entity.spec.description,
      table: table.name,
      fields: entity.fields.map(({ name, system, field }) => ({ name, type: field.type, required: field.required === true, system, ...(field.sensitive === true && { sensitive: true }) })),
      ...(entity.spec.statusMachine !== undefined && { states: entity.spec.statusMachine.states, transitions: entity.transitions.map(({ name, from, to, allowedRoles }) => ({ name, from, to, ...(allowedRoles !== undefined && { allowedRoles }) })) }),
      invariants: invariants.map(({ name, message, source }) => ({ name, message, expression: source })),
      ...(entity.ownerField !== undefined && { ownerField: entity.ownerField }),
    })),
    policies: plan.policies.map(({ policy: { spec: policy } }) => ({ name: policy.name, version: policy.version, description: policy.description, type: policy.type, action: policy.action })),
    tools: plan.tools.map((tool) => toolContract(tool, input)),
  });
}

function toolContract(tool: ToolPlan, input: EmitInput) {
  const { name, spec, http, auth, inputType } = tool.tool;
  const schemas = input.tools.get(name);
  const { level, findings } = riskOf(name, input.risk);
  return {
    name,
    version: spec.version,
    description: spec.description,
    route: { method: http.method, path: http.path, successStatus: http.successStatus, parameters: routeParameters(http, inputType) },
    auth: { mode: auth.mode, ...(auth.allowedRoles !== undefined && { roles: auth.allowedRoles }) },
    policies: tool.tool.policies.map(({ policy }) => policy),
    idempotencyKey: spec.idempotencyKey ?? null,
    access: tool.access,
    concurrency: tool.concurrency,
    input: schemas?.input,
    output: schemas?.output,
    problems: problemsOf(tool, input.plan),
    facts: tool.facts,
    risk: level,
    findings,
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
