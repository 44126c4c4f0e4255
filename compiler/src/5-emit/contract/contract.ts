import type { PolicyPlan, ToolPlan } from "../../4-plan/plan.ts";
import { canonical } from "../../spec/canonical.ts";
import { serviceSettings } from "../files/serviceSettings.ts";
import { riskOf, type EmitInput } from "../input.ts";
import { problemsOf } from "../problems/problems.ts";
import { routeParameters } from "../route.ts";
import { sqlLine } from "./claims.ts";
import { provedFacts, toolProof } from "./proof.ts";

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
    entities: plan.entities.map(({ entity, table, invariants, transitions }) => ({
      name: entity.name,
      version: entity.spec.version,
      description: entity.spec.description,
      table: table.name,
      fields: entity.fields.map(({ name, system, field }) => ({ name, type: field.type, required: field.required === true, system, ...(field.unique === true && { unique: true }), ...(field.sensitive === true && { sensitive: true }) })),
      ...(entity.spec.statusMachine !== undefined && { states: entity.spec.statusMachine.states, transitions: transitions.map(({ name, from, to, allowedRoles, guard, message }) => ({ name, from, to, ...(allowedRoles !== undefined && { allowedRoles }), ...(guard !== undefined && { guard: guard.text }), ...(message !== undefined && { message }) })) }),
      invariants: invariants.map(({ name, of, message, source, holds, broken }) => ({
        name, ...(of !== undefined && { of }), message, expression: source,
        ...(holds !== undefined && { holds: holds.text }),
        ...(broken !== undefined && { broken: sqlLine(broken) }),
      })),
      ...(entity.ownerField !== undefined && { ownerField: entity.ownerField }),
    })),
    policies: plan.policies.map(policyContract),
    proved: provedFacts,
    tools: plan.tools.map((tool) => toolContract(tool, input)),
  });
}

function policyContract({ policy: { spec }, condition }: PolicyPlan) {
  const { name, version, description, type, action, parameters = {} } = spec;
  return { name, version, description, type, action, parameters: canonical(parameters), ...(condition !== undefined && { condition: condition.text }) };
}

function toolContract(tool: ToolPlan, input: EmitInput) {
  const { name, spec, trigger, auth, inputType } = tool.tool;
  const schemas = input.tools.get(name);
  const { level, findings } = riskOf(name, input.risk);
  return {
    name,
    version: spec.version,
    description: spec.description,
    route: { method: trigger.method, path: trigger.path, successStatus: trigger.successStatus, parameters: routeParameters(trigger, inputType) },
    auth: { mode: auth.mode, ...(auth.allowedRoles !== undefined && { roles: auth.allowedRoles }) },
    policies: tool.tool.policies.map(({ policy }) => policy),
    idempotencyKey: spec.idempotencyKey ?? null,
    access: tool.access,
    concurrency: tool.concurrency,
    input: schemas?.input,
    output: schemas?.output,
    problems: problemsOf(tool, input.plan),
    facts: tool.facts,
    proof: toolProof(tool, input.plan),
    risk: level,
    findings,
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
