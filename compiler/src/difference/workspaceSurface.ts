import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

import type { CheckedEntity } from "../2-check/checked.ts";
import type { Json } from "../3-analyse/analysis.ts";
import { describeSchema } from "../4-plan/migration/document/describeSchema.ts";
import { problemsOf } from "../5-emit/problems/problems.ts";
import { serviceSettings } from "../5-emit/files/serviceSettings.ts";
import { routeParameters } from "../5-emit/route.ts";
import { explainTool, type Explainable } from "../explain/index.ts";
import { canonical, canonicalText } from "../spec/canonical.ts";
import type { EntitySurface, Says, Surface, ToolSurface } from "./surface.ts";

/** A planned workspace, as it is compared. */
export function workspaceSurface(workspace: Explainable): Surface {
  const { plan, analysis } = workspace;
  const { spec } = plan.workspace;
  return {
    from: "workspace",
    name: spec.name,
    version: spec.version ?? "1.0.0",
    level: analysis.level,
    settings: json(serviceSettings(plan.workspace)),
    entities: plan.workspace.entities.map(entitySurface),
    policies: plan.workspace.policies.map(({ name, file, spec: policy }) => ({
      name, file, type: policy.type, action: policy.action, parameters: says(policy.parameters ?? {}), ...(policy.condition !== undefined && { condition: policy.condition }),
    })),
    tools: plan.tools.map(({ tool }) => toolSurface(workspace, tool.name)),
    schema: describeSchema(plan, digestOf(canonicalText(plan.storage))),
    texts: textsOf(workspace),
  };
}

function entitySurface({ name, file, spec, fields, ownerField }: CheckedEntity): EntitySurface {
  return {
    name, file,
    ...(spec.renamedFrom !== undefined && { renamedFrom: spec.renamedFrom }),
    fields: fields.filter(({ system }) => !system).map((each) => {
      const { renamedFrom, description: _, ...field } = each.field;
      return { name: each.name, ...(renamedFrom !== undefined && { renamedFrom }), says: says(field) };
    }),
    relations: Object.entries(spec.relationships ?? {}).map(([relation, { description: _, ...relationship }]) => ({ name: relation, says: says(relationship) })),
    indexes: (spec.indexes ?? []).map((index) => ({ name: index.fields.join("+"), says: says({ unique: index.unique === true }) })),
    states: spec.statusMachine?.states ?? [],
    transitions: (spec.statusMachine?.transitions ?? []).map(({ name: transition, message: _, ...rest }) => ({ name: transition, says: says(rest) })),
    invariants: (spec.invariants ?? []).map(({ name: invariant, expression }) => ({ name: invariant, expression })),
    ...(ownerField !== undefined && { ownerField }),
  };
}

function toolSurface(workspace: Explainable, name: string): ToolSurface {
  const { plan, analysis } = workspace;
  const planned = plan.tools.find(({ tool }) => tool.name === name)!;
  const explained = explainTool(workspace, name);
  const analysed = analysis.tools.find(({ tool }) => tool === name);
  const { tool } = planned;
  return {
    name,
    file: tool.file,
    route: { method: tool.trigger.method, path: tool.trigger.path, successStatus: tool.trigger.successStatus, parameters: says(routeParameters(tool.trigger, tool.inputType)) },
    auth: { mode: tool.auth.mode, ...(tool.auth.allowedRoles !== undefined && { roles: tool.auth.allowedRoles }) },
    policies: tool.policies.map(({ policy }) => policy),
    idempotencyKey: tool.spec.idempotencyKey ?? null,
    access: planned.access,
    concurrency: planned.concurrency,
    input: tool.inputSchema,
    output: tool.outputSchema,
    problems: problemsOf(planned, plan).map(({ code, status }) => ({ code, status })),
    facts: planned.facts,
    risk: analysed?.level ?? "green",
    findings: (analysed?.findings ?? []).map(({ code, level, message }) => ({ code, level, message })),
    reads: explained?.reads ?? [],
    writes: explained?.writes ?? [],
    flow: tool.spec.flow,
  };
}

function textsOf({ plan: { workspace } }: Explainable): ReadonlyMap<string, string> {
  const words = (value: unknown): Json => (Array.isArray(value) ? value.map(words) : typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== "$schema").map(([key, item]) => [key, words(item)])) : (value as Json));
  return new Map([
    ["workspace.json", JSON.stringify(words(canonical(workspace.spec)))],
    ...workspace.entities.map(({ name, spec }): [string, string] => [`entity ${name}`, JSON.stringify(words(canonical(spec)))]),
    ...workspace.policies.map(({ name, spec }): [string, string] => [`policy ${name}`, JSON.stringify(words(canonical(spec)))]),
    ...workspace.tools.map(({ name, spec }): [string, string] => [`tool ${name}`, JSON.stringify(words(canonical(spec)))]),
  ]);
}

const digestOf = (text: string): string => `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
const says = (value: object): Says => json(value) as Says;
