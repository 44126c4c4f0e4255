import type { CheckedTool, CheckedWorkspace } from "../2-check/checked.ts";
import type { WorkspaceAnalysis } from "../3-analyse/analysis.ts";
import { isCompiledTool } from "./compiled.ts";
import { planEntity } from "./entity.ts";
import { workspaceContext } from "./entityContext.ts";
import { farInvariants } from "./invariants/farInvariants.ts";
import type { ToolPlan, WorkspacePlan } from "./plan.ts";
import { planPolicy } from "./policies.ts";
import { firstMigration } from "./storage/ddl.ts";
import { storageSchema } from "./storage/storageSchema.ts";
import { planTool } from "./tool.ts";

export interface PlanOptions {
  /** SQL of the runtime's own tables, which the first migration makes together with those of the workspace. */
  readonly systemTables: string;
  /** An earlier plan: a tool that is still the same object, over the same entities and policies, is not planned again. */
  readonly previous?: WorkspacePlan;
}

/** Takes every decision: the database, the statements, their order and the names. The emitter prints what comes out. */
export function planWorkspace(workspace: CheckedWorkspace, analysis: WorkspaceAnalysis, { systemTables, previous }: PlanOptions): WorkspacePlan {
  const storage = storageSchema(workspace.entities, analysis.indexes);
  const context = workspaceContext(workspace, storage);
  const analyses = new Map(analysis.tools.map((each) => [each.tool, each]));
  const far = farInvariants(context);
  const known: ReadonlyMap<CheckedTool, ToolPlan> = new Map(previous !== undefined && sameGround(workspace, previous.workspace) ? previous.tools.map((plan) => [plan.tool, plan]) : []);
  const tools = workspace.tools.map((tool) => {
    const earlier = known.get(tool);
    if (earlier !== undefined) return earlier;
    if (!isCompiledTool(tool)) throw new Error(`Tool ${tool.name} has a ${tool.trigger.kind} trigger, which cannot be compiled yet; the check should have said so.`);
    const facts = analyses.get(tool.name);
    if (facts === undefined) throw new Error(`Tool ${tool.name} was not analysed.`);
    return planTool(context, tool, facts, far);
  });
  const asked = new Set(tools.flatMap(({ invariants }) => invariants.map(({ entity, name }) => `${entity}.${name}`)));
  return {
    workspace,
    storage,
    migration: { name: "0001_first", sql: firstMigration(workspace, storage, systemTables) },
    entities: workspace.entities.map((entity) => planEntity(context, entity, far.filter(({ entity: written, name }) => asked.has(`${written}.${name}`)))),
    policies: workspace.policies.map(planPolicy),
    tools,
  };
}

/** Whether all that tools stand on is the same; a tool that is the same object has the same facts then. */
function sameGround(one: CheckedWorkspace, other: CheckedWorkspace): boolean {
  const same = (left: readonly unknown[], right: readonly unknown[]): boolean => left.length === right.length && left.every((item, index) => item === right[index]);
  return same(one.entities, other.entities) && same(one.policies, other.policies) && same(one.adminRoles, other.adminRoles);
}
