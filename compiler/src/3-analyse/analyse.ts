import type { CheckedTool, CheckedWorkspace } from "../2-check/checked.ts";
import type { Finding, ToolAnalysis, WorkspaceAnalysis } from "./analysis.ts";
import { groupBy } from "./facts/groupBy.ts";
import { indexesOf } from "./facts/indexes/entityIndexes.ts";
import { toolFacts } from "./facts/toolFacts.ts";
import { modelOf } from "./model/model.ts";
import { findingOf, inRegisterOrder, levelOf } from "./risk/findings.ts";
import { rules } from "./risk/register.ts";
import type { ToolRuleContext } from "./risk/rule.ts";

/**
 * Derives what is true of each tool, then what is dangerous about it and about the whole.
 * @param previous an earlier analysis: a tool that is still the same object, over the same entities and policies, is not analysed again
 * @param ofSpecs what `analyseSpecs` found in the files as they were written
 */
export function analyse(workspace: CheckedWorkspace, previous?: WorkspaceAnalysis, ofSpecs: readonly Finding[] = []): WorkspaceAnalysis {
  const earlierOnes = previous !== undefined && sameGround(workspace, previous.workspace) ? previous : undefined;
  const entities = earlierOnes?.entities ?? new Map(workspace.entities.map((entity) => [entity.name, entity]));
  const indexes = earlierOnes?.indexes ?? indexesOf(workspace.entities);
  const known = new Map(earlierOnes?.workspace.tools.map((tool, index) => [tool, earlierOnes.tools[index]]));
  const byThemselves = workspace.tools.map((tool) => {
    const earlier = known.get(tool);
    return { tool, earlier, ...(earlier === undefined ? analyseTool(tool, { workspace, entities, indexes }) : { facts: earlier.facts, findings: earlier.findings.filter(isOfToolRule) }) };
  });

  const facts = new Map(byThemselves.map((each) => [each.tool.name, each.facts]));
  const model = modelOf(workspace, facts, entities);
  const ofWhole = rules.flatMap((rule) => (rule.on === "workspace" ? rule.find({ workspace, entities, indexes, facts, model }).map((danger) => findingOf(rule, danger.subject, danger)) : []));
  // Those about no tool that is there come to none of them.
  const others = groupBy([...ofSpecs, ...ofWhole], ({ subject }) => (subject.kind === "tool" && facts.has(subject.name) ? subject.name : undefined));
  const tools = byThemselves.map(({ tool, earlier, facts: ownFacts, findings: own }): ToolAnalysis => {
    const findings = inRegisterOrder([...own, ...(others.get(tool.name) ?? [])]);
    if (earlier !== undefined && areSame(earlier.findings, findings)) return earlier;
    return { tool: tool.name, facts: ownFacts, findings, level: levelOf(findings) };
  });
  const findings = inRegisterOrder(others.get(undefined) ?? []);
  return { workspace, entities, indexes, tools, model, findings, level: levelOf([...findings, ...tools.flatMap((tool) => tool.findings)]) };
}

/** All findings of a workspace: of its tools first, then what belongs to no tool. */
export const allFindings = ({ tools, findings }: Pick<WorkspaceAnalysis, "tools" | "findings">): readonly Finding[] => [...tools.flatMap((tool) => tool.findings), ...findings];

/** What a tool's own flow says, whatever the others do. */
function analyseTool(tool: CheckedTool, ground: Omit<ToolRuleContext, "facts">): Pick<ToolAnalysis, "facts" | "findings"> {
  const facts = toolFacts(tool, ground.entities);
  const subject = { kind: "tool", name: tool.name } as const;
  return { facts, findings: rules.flatMap((rule) => (rule.on === "tool" ? rule.find(tool, { ...ground, facts }).map((danger) => findingOf(rule, subject, danger)) : [])) };
}

const toolRules = new Set(rules.filter(({ on }) => on === "tool").map(({ code }) => code));
const isOfToolRule = ({ code }: Finding): boolean => toolRules.has(code);

/** What rules found of a tool by itself is still the same object; what they find of the whole is made anew each time. */
function areSame(left: readonly Finding[], right: readonly Finding[]): boolean {
  return left.length === right.length && left.every((finding, index) => finding === right[index] || JSON.stringify(finding) === JSON.stringify(right[index]));
}

/** Whether all that tools stand on is the same. */
function sameGround(one: CheckedWorkspace, other: CheckedWorkspace): boolean {
  const same = (left: readonly unknown[], right: readonly unknown[]): boolean => left.length === right.length && left.every((item, index) => item === right[index]);
  return one.spec === other.spec && same(one.entities, other.entities) && same(one.policies, other.policies) && same(one.adminRoles, other.adminRoles) && same(one.roles, other.roles);
}
