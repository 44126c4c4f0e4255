import { judge, type Diagnostic, type Fix, type JudgedFinding, type Place } from "@fascia/compiler/browser";
import type { Checked } from "./checked.ts";
import { targetOf, type Target } from "./target.ts";

/** One line of the list of problems: a fault of the specs, or a danger that the Risk Engine found. */
export interface Problem {
  readonly level: "error" | "warning" | "red" | "yellow";
  readonly code: string;
  /** What, where, what next. */
  readonly message: string;
  /** Where a click on it leads. */
  readonly place: Place;
  readonly target: Target;
  readonly related: readonly { readonly message: string; readonly place: Place; readonly path?: readonly string[] }[];
  readonly fix?: Fix;
  /** Of a finding, for acknowledging it. */
  readonly fingerprint?: string;
  /** Who stands for it; such a problem is no longer open. */
  readonly acknowledged?: { readonly who: string; readonly why: string; readonly until: string };
}

/** All that is wrong or dangerous, errors first, then red and yellow, in the order of files and places. @param today the day on which acknowledgments are judged, `2026-11-25` */
export function problemsOf(checked: Checked, today: string): readonly Problem[] {
  const { faults, findings, acknowledgments, checked: workspace } = checked.result;
  const verdict = judge(findings, acknowledgments, { today, adminRoles: workspace?.adminRoles ?? ["admin"], errors: faults.length });
  const problems = [...faults.map((fault) => ofFault(checked, fault)), ...verdict.findings.map((finding) => ofFinding(checked, finding))];
  return problems.map((problem, index) => ({ problem, index })).sort((one, other) => weight(one.problem) - weight(other.problem) || one.index - other.index).map(({ problem }) => problem);
}

const order = ["error", "red", "yellow", "warning"] as const satisfies readonly Problem["level"][];
const weight = ({ level, acknowledged }: Problem): number => order.indexOf(level) + (acknowledged === undefined ? 0 : order.length);

function ofFault(checked: Checked, { severity, code, message, place, related = [], fix }: Diagnostic): Problem {
  return { level: severity, code, message, place, target: targetOf(checked, place), related, ...(fix !== undefined && { fix }) };
}

function ofFinding(checked: Checked, { finding, acknowledgment }: JudgedFinding): Problem {
  const { level, code, message, fingerprint, fix, evidence: [first, ...others] } = finding;
  const place = first?.place ?? { file: "workspace.json", pointer: "" };
  return {
    level, code, message, place, fingerprint,
    target: targetOf(checked, place),
    related: others,
    ...(fix !== undefined && { fix }),
    ...(acknowledgment !== undefined && { acknowledged: { who: acknowledgment.who, why: acknowledgment.why, until: acknowledgment.until } }),
  };
}

/** The open problems of a tool by the node on whose badge they stand; those of no node are at "". */
export function badgesOf(problems: readonly Problem[], file: string): ReadonlyMap<string, readonly Problem[]> {
  const badges = new Map<string, readonly Problem[]>();
  for (const problem of problems) {
    if (problem.target.file !== file || problem.acknowledged !== undefined) continue;
    const [node = problem.target.edge?.from ?? ""] = problem.target.nodes;
    badges.set(node, [...(badges.get(node) ?? []), problem]);
  }
  return badges;
}
