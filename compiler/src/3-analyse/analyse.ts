import type { CheckedWorkspace } from "../2-check/checked.ts";
import type { WorkspaceAnalysis } from "./analysis.ts";
import { toolFacts } from "./facts/toolFacts.ts";
import { findingsOf, levelOf } from "./risk/findings.ts";
import { rules } from "./risk/register.ts";

/**
 * Derives what is true of each tool, then what is dangerous about it.
 * @param previous an earlier analysis: a tool that is still the same object, over the same entities and policies, is not analysed again
 */
export function analyse(workspace: CheckedWorkspace, previous?: WorkspaceAnalysis): WorkspaceAnalysis {
  const entities = new Map(workspace.entities.map((entity) => [entity.name, entity]));
  const known = new Map(previous !== undefined && sameGround(workspace, previous.workspace) ? previous.workspace.tools.map((tool, index) => [tool, previous.tools[index]]) : []);
  const tools = workspace.tools.map((tool) => {
    const earlier = known.get(tool);
    if (earlier !== undefined) return earlier;
    const facts = toolFacts(tool, entities);
    const findings = findingsOf(tool, { workspace, entities, facts }, rules);
    return { tool: tool.name, facts, findings, level: levelOf(findings) };
  });
  return { workspace, tools };
}

/** Whether all that tools stand on is the same. */
function sameGround(one: CheckedWorkspace, other: CheckedWorkspace): boolean {
  const same = (left: readonly unknown[], right: readonly unknown[]): boolean => left.length === right.length && left.every((item, index) => item === right[index]);
  return same(one.entities, other.entities) && same(one.policies, other.policies) && same(one.adminRoles, other.adminRoles);
}
