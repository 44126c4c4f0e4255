import { list } from "../explain/words.ts";
import type { Change } from "./difference.ts";
import { same, show } from "./lists.ts";
import type { PolicySurface } from "./surface.ts";

/** Limits whose smaller value refuses more. */
const limits: ReadonlySet<string> = new Set(["maxRows", "maxAmount", "maxRequestsPerMinute"]);
/** From the shortest: a longer window adds up more. */
const windows = ["minute", "hour", "day", "month"];

/** What a policy says now and said before. What may refuse more breaks callers, where it blocks. `tools` are those that have it. */
export function policyChanges(before: PolicySurface, after: PolicySurface, tools: readonly string[]): readonly Change[] {
  const blocks = after.action === "block";
  const through = tools.length === 0 ? "" : ` It stands before ${list(tools)}.`;
  const refusal = after.type === "rateLimit" ? "429 RATE_LIMITED" : "422 POLICY_REFUSED";
  const change = (pointer: string, sentence: string, direction: "stricter" | "milder" | "unknown", was?: unknown, is?: unknown): Change => {
    const told = { area: "policy", pointer, sentence: `${sentence}${through}`, ...(was !== undefined && { before: was as never }), ...(is !== undefined && { after: is as never }) } as const;
    if (!blocks && before.action !== "block") return { ...told, weight: "behaviour" };
    if (direction === "milder" || !blocks) return { ...told, weight: "compatible", alarming: true };
    return { ...told, weight: "breaking", advice: direction === "stricter" ? `Calls that went through may be refused with ${refusal}.` : `Compare the two: calls that went through may be refused with ${refusal}.` };
  };
  const keys = [...new Set([...Object.keys(before.parameters), ...Object.keys(after.parameters)])];
  return [
    ...(before.type === after.type ? [] : [change("/type", `Policy \`${after.name}\` is a ${after.type} now; it was a ${before.type}.`, "unknown", before.type, after.type)]),
    ...(before.action === after.action ? [] : [change("/action", `Policy \`${after.name}\` ${actionWords[after.action]} now; it ${actionWords[before.action].replace("refuses", "refused").replace("notes", "noted").replace("flags", "flagged")}.`, blocks ? "stricter" : "milder", before.action, after.action)]),
    ...(before.condition === after.condition || before.condition === undefined && after.condition === undefined ? [] : [change("/condition", `Policy \`${after.name}\` triggers when ${show(after.condition)} now; it was ${before.condition === undefined ? "by its limit" : show(before.condition)}.`, "unknown", before.condition, after.condition)]),
    ...keys.filter((key) => !same(before.parameters[key], after.parameters[key])).map((key) => {
      const [was, is] = [before.parameters[key], after.parameters[key]];
      return change(`/parameters/${key}`, `Policy \`${after.name}\`: ${key} is ${show(is)} now; it was ${show(was)}.`, directionOf(key, was, is), was, is);
    }),
  ];
}

const actionWords = { block: "refuses calls", warn: "notes a warning", escalate: "flags calls for an admin" } as const;

function directionOf(key: string, was: unknown, is: unknown): "stricter" | "milder" | "unknown" {
  if (limits.has(key) && was !== undefined && is !== undefined) return Number(is) < Number(was) ? "stricter" : "milder";
  if (key === "window") return windows.indexOf(String(is ?? "day")) > windows.indexOf(String(was ?? "day")) ? "stricter" : "milder";
  return key === "scope" ? (is === "workspace" ? "stricter" : "milder") : "unknown";
}
