import type { CheckedTool } from "../../2-check/checked.ts";
import type { Finding, RiskLevel } from "../analysis.ts";
import type { Rule, RuleContext } from "./rule.ts";

/** What the rules say of one tool, in the order of the rules. */
export function findingsOf(tool: CheckedTool, context: RuleContext, rules: readonly Rule[]): readonly Finding[] {
  return rules.flatMap((rule) => rule.find(tool, context).map((danger): Finding => ({ code: rule.code, level: rule.level, tool: tool.name, ...danger })));
}

/** The highest level among findings; green when there are none. */
export function levelOf(findings: readonly Finding[]): RiskLevel {
  if (findings.some(({ level }) => level === "red")) return "red";
  return findings.length > 0 ? "yellow" : "green";
}
