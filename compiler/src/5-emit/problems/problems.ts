import type { ToolPlan, WorkspacePlan } from "../../4-plan/plan.ts";
import { byText } from "../order.ts";
import { runtimeProblems } from "./catalogue.ts";
import { traitsOf } from "./traits.ts";

/** A refusal that a tool may answer with. */
export interface ToolProblem {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  /** tool: the author named it. runtime: it comes with what the tool does. */
  readonly from: "tool" | "runtime";
}

/** All problems of a tool by status, then by code. A code that the author took over from the runtime is the author's. */
export function problemsOf(tool: ToolPlan, plan: WorkspacePlan): readonly ToolProblem[] {
  const own = tool.failures.map(({ code, status, message }): ToolProblem => ({ code, status, message, from: "tool" }));
  const taken = new Set(own.map(({ code }) => code));
  const traits = traitsOf(tool, plan);
  const general = Object.entries(runtimeProblems).flatMap(([code, { status, message, when }]): ToolProblem[] =>
    taken.has(code) || !when(traits) ? [] : [{ code, status, message, from: "runtime" }]);
  return [...own, ...general].sort((a, b) => a.status - b.status || byText(a.code, b.code));
}
