import type { CheckedPolicy } from "../2-check/checked.ts";
import type { PolicySpec } from "../spec/index.ts";
import { thousands } from "./words.ts";

/** A policy's limit in words: `at most 30 calls a minute, each caller`. Where the author wrote a condition of their own it is quoted. */
export function policyWords({ spec }: CheckedPolicy): string {
  const { condition } = spec;
  if (condition !== undefined && spec.type !== "custom") return `${subjectWords[spec.type](spec)}; triggers when \`${condition}\`${parameterWords(spec)}`;
  return limitWords[spec.type](spec);
}

/** What the runtime does when a policy triggers. */
export const actionWords = {
  block: "the call is refused",
  warn: "a warning is noted in the audit record, and the call goes on",
  escalate: "the audit record is flagged for an admin, and the call goes on",
} as const satisfies { readonly [Action in PolicySpec["action"]]: string };

type Words = { readonly [Type in PolicySpec["type"]]: (spec: PolicySpec) => string };

const limitWords: Words = {
  rateLimit: (spec) => `at most ${thousands(Number(spec.parameters?.maxRequestsPerMinute ?? 0))} calls a minute, ${whoseWords(spec)}`,
  budgetCheck: (spec) => `at most ${thousands(Number(spec.parameters?.maxAmount ?? 0))} of \`${spec.parameters?.amount ?? "amount"}\` a ${spec.parameters?.window ?? "day"}, ${whoseWords(spec)}`,
  rowLimit: (spec) => `at most ${thousands(Number(spec.parameters?.maxRows ?? 0))} rows written by one call`,
  custom: (spec) => `never while \`${spec.condition ?? ""}\`${parameterWords(spec)}`,
};
const subjectWords: Words = {
  rateLimit: (spec) => `counts calls a minute, ${whoseWords(spec)}`,
  budgetCheck: (spec) => `adds up \`${spec.parameters?.amount ?? "amount"}\` over a ${spec.parameters?.window ?? "day"}, ${whoseWords(spec)}`,
  rowLimit: () => "counts the rows that the call writes",
  custom: () => "looks at input and caller",
};

const whoseWords = ({ parameters }: PolicySpec): string => (parameters?.scope === "workspace" ? "all callers together" : "each caller");

const own = new Set(["amount", "window", "scope"]);
function parameterWords({ parameters = {} }: PolicySpec): string {
  const given = Object.entries(parameters).filter(([name]) => !own.has(name));
  return given.length === 0 ? "" : ` (${given.map(([name, value]) => `${name} = ${String(value)}`).join(", ")})`;
}
