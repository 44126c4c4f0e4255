import type { CheckedWorkspace } from "../2-check/checked.ts";
import type { WorkspaceAnalysis } from "./analysis.ts";
import { toolFacts } from "./facts/toolFacts.ts";
import { findingsOf, levelOf } from "./risk/findings.ts";
import { rules } from "./risk/register.ts";

/** Derives what is true of each tool, then what is dangerous about it. */
export function analyse(workspace: CheckedWorkspace): WorkspaceAnalysis {
  const entities = new Map(workspace.entities.map((entity) => [entity.name, entity]));
  const tools = workspace.tools.map((tool) => {
    const facts = toolFacts(tool, entities);
    const findings = findingsOf(tool, { workspace, entities, facts }, rules);
    return { tool: tool.name, facts, findings, level: levelOf(findings) };
  });
  return { workspace, tools };
}
