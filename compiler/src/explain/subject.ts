import type { CheckedEntity, CheckedPolicy, CheckedTool } from "../2-check/checked.ts";
import type { Finding, ToolAnalysis, WorkspaceAnalysis } from "../3-analyse/analysis.ts";
import type { CompiledTool } from "../4-plan/compiled.ts";
import type { ToolPlan, WorkspacePlan } from "../4-plan/plan.ts";
import type { SpecFiles } from "../diagnostics/diagnostic.ts";

/** One tool of a planned workspace, with all that is known of it. */
export interface Subject {
  readonly plan: WorkspacePlan;
  readonly tool: CompiledTool;
  readonly planned: ToolPlan;
  readonly analysis: ToolAnalysis;
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly policies: ReadonlyMap<string, CheckedPolicy>;
  /** All tools of the workspace, also those that cannot be compiled yet. */
  readonly tools: readonly CheckedTool[];
  /** Findings that belong to no tool. */
  readonly around: readonly Finding[];
  readonly files: SpecFiles;
}

/** A workspace of which everything is known. `files` are its specs, for the lines of evidence. */
export interface Explainable {
  readonly plan: WorkspacePlan;
  readonly analysis: WorkspaceAnalysis;
  readonly files: SpecFiles;
}

/** Nothing when there is no such tool. */
export function subjectOf({ plan, analysis, files }: Explainable, name: string): Subject | undefined {
  const planned = plan.tools.find(({ tool }) => tool.name === name);
  const its = analysis.tools.find(({ tool }) => tool === name);
  if (planned === undefined || its === undefined) return undefined;
  return {
    plan,
    tool: planned.tool,
    planned,
    analysis: its,
    entities: new Map(plan.workspace.entities.map((entity) => [entity.name, entity])),
    policies: new Map(plan.workspace.policies.map((policy) => [policy.name, policy])),
    tools: analysis.workspace.tools,
    around: analysis.findings,
    files,
  };
}
