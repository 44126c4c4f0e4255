import type { Finding } from "../3-analyse/analysis.ts";
import { rules } from "../3-analyse/risk/register.ts";
import { Locator } from "../diagnostics/locate.ts";
import type { ExplainedFinding, Explanation } from "./explanation.ts";
import type { Subject } from "./subject.ts";

/** Why a tool has its level: each finding with its rule, what was found of entities and policies that it stands on, and the rules that found nothing. */
export function riskOf({ analysis, around, tool, files }: Subject): Explanation["risk"] {
  const { reads, writes } = analysis.facts;
  const touched = new Set([...reads, ...writes, ...tool.policies.map(({ policy }) => policy)]);
  const found = new Set(analysis.findings.map(({ code }) => code));
  const locator = new Locator(files);
  return {
    findings: analysis.findings.map((finding) => explained(finding, locator)),
    around: around.filter(({ subject }) => (subject.kind === "entity" || subject.kind === "policy") && touched.has(subject.name)).map((finding) => explained(finding, locator)),
    heldTo: rules.filter(({ code }) => !found.has(code)).map(({ code, sentence }) => ({ code, sentence })),
  };
}

function explained(finding: Finding, locator: Locator): ExplainedFinding {
  const rule = rules.find(({ code }) => code === finding.code);
  return {
    code: finding.code,
    level: finding.level,
    sentence: rule?.sentence ?? "",
    message: finding.message,
    evidence: finding.evidence.map(({ message, place, path }) => ({ message, file: place.file, pointer: place.pointer, line: locator.locate(place).line, ...(path !== undefined && { path }) })),
    remedy: rule?.remedy ?? "",
    fingerprint: finding.fingerprint,
  };
}
