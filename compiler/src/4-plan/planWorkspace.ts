import type { CheckedWorkspace } from "../2-check/checked.ts";
import type { WorkspaceAnalysis } from "../3-analyse/analysis.ts";
import { planEntity } from "./entity.ts";
import { workspaceContext } from "./entityContext.ts";
import { farInvariants } from "./invariants/farInvariants.ts";
import type { WorkspacePlan } from "./plan.ts";
import { planPolicy } from "./policies.ts";
import { firstMigration } from "./storage/ddl.ts";
import { storageSchema } from "./storage/storageSchema.ts";
import { planTool } from "./tool.ts";

export interface PlanOptions {
  /** SQL of the runtime's own tables, which the first migration makes together with those of the workspace. */
  readonly systemTables: string;
}

/** Takes every decision: the database, the statements, their order and the names. The emitter prints what comes out. */
export function planWorkspace(workspace: CheckedWorkspace, analysis: WorkspaceAnalysis, { systemTables }: PlanOptions): WorkspacePlan {
  const storage = storageSchema(workspace.entities);
  const context = workspaceContext(workspace, storage);
  const analyses = new Map(analysis.tools.map((each) => [each.tool, each]));
  const far = farInvariants(context);
  const tools = workspace.tools.map((tool) => {
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
