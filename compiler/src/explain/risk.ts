import type { Finding } from "../3-analyse/analysis.ts";
import { rules } from "../3-analyse/risk/register.ts";
import type { ExplainedFinding, Explanation } from "./explanation.ts";
import type { Subject } from "./subject.ts";

/** Why a tool has its level: each finding with its rule, and the rules it was held to that found nothing. */
export function riskOf({ analysis }: Subject): Explanation["risk"] {
  const found = new Set(analysis.findings.map(({ code }) => code));
  return {
    findings: analysis.findings.map(explained),
    heldTo: rules.filter(({ code }) => !found.has(code)).map(({ code, sentence }) => ({ code, sentence })),
  };
}

function explained(finding: Finding): ExplainedFinding {
  const rule = rules.find(({ code }) => code === finding.code);
  return {
    code: finding.code,
    level: finding.level,
    sentence: rule?.sentence ?? "",
    message: finding.message,
    evidence: finding.evidence.map(({ message, place }) => `${place.file}#${place.pointer}: ${message}`),
    remedy: rule?.remedy ?? "",
  };
}
