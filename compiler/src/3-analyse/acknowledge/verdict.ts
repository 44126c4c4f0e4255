import type { LoadedAcknowledgment } from "../../1-load/index.ts";
import type { Finding, RiskLevel } from "../analysis.ts";
import { levelOf } from "../risk/findings.ts";
import { refusal, type StaleAcknowledgment } from "./refusal.ts";

/** A finding with the acknowledgment that counts for it, if there is one. */
export interface JudgedFinding {
  readonly finding: Finding;
  readonly acknowledgment?: LoadedAcknowledgment;
}

/** Whether a workspace may be deployed, and why not. */
export interface Verdict {
  readonly isDeployable: boolean;
  /** The highest level of all findings, acknowledged or not. */
  readonly level: RiskLevel;
  /** In the order in which they came. */
  readonly findings: readonly JudgedFinding[];
  /** Acknowledgments that count for nothing, each with the reason. */
  readonly stale: readonly StaleAcknowledgment[];
  /** What stands in the way of a deployment, a sentence each; empty when nothing does. */
  readonly reasons: readonly string[];
}

export interface Circumstances {
  /** The day on which is asked, `2026-11-23`. */
  readonly today: string;
  /** Roles whose acknowledgment a finding with `review: "admin"` takes. */
  readonly adminRoles: readonly string[];
  /** Faults of the specs: with any of them nothing is deployed. */
  readonly errors?: number;
}

/** Applies what people acknowledged to what was found. Red is never acknowledged; yellow is, until the day has passed or the facts behind it have changed. */
export function judge(findings: readonly Finding[], acknowledgments: readonly LoadedAcknowledgment[], { today, adminRoles, errors = 0 }: Circumstances): Verdict {
  const judged = acknowledgments.map((acknowledgment) => ({ acknowledgment, refusal: refusal(acknowledgment, findings, { today, adminRoles }) }));
  const valid = judged.flatMap((each) => (each.refusal === undefined ? [each.acknowledgment] : []));
  const results = findings.map((finding): JudgedFinding => {
    const acknowledgment = valid.find((each) => each.finding === finding.fingerprint);
    return { finding, ...(acknowledgment !== undefined && { acknowledgment }) };
  });
  const open = results.flatMap(({ finding, acknowledgment }) => (acknowledgment === undefined ? [finding] : []));
  const reasons = reasonsFor(open, errors);
  return { isDeployable: reasons.length === 0, level: levelOf(findings), findings: results, stale: judged.flatMap((each) => each.refusal ?? []), reasons };
}

function reasonsFor(open: readonly Finding[], errors: number): readonly string[] {
  const of = (isMeant: (finding: Finding) => boolean): number => open.filter(isMeant).length;
  const red = of(({ level }) => level === "red");
  const forAdmins = of(({ level, review }) => level === "yellow" && review === "admin");
  const yellow = of(({ level, review }) => level === "yellow" && review !== "admin");
  return [
    ...(errors > 0 ? [`The specs have ${errors === 1 ? "an error" : `${errors} errors`}.`] : []),
    ...(red > 0 ? [`${red === 1 ? "One finding is" : `${red} findings are`} red, which nobody can acknowledge: change the specs.`] : []),
    ...(yellow > 0 ? [`${yellow === 1 ? "One yellow finding is" : `${yellow} yellow findings are`} not acknowledged.`] : []),
    ...(forAdmins > 0 ? [`${forAdmins === 1 ? "One yellow finding waits" : `${forAdmins} yellow findings wait`} for an admin's review.`] : []),
  ];
}
