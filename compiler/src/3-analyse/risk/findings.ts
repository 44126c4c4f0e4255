import type { Finding, RiskLevel, Subject } from "../analysis.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { rules } from "./register.ts";
import type { Danger, Rule } from "./rule.ts";

/** A danger with the name of its rule, and a fingerprint. */
export function findingOf({ code, level }: Rule, subject: Subject, { message, evidence, facts, fix, review }: Danger): Finding {
  return {
    code, level, message, subject, evidence, facts,
    fingerprint: fingerprintOf({ code, subject, facts }),
    ...(fix !== undefined && { fix }),
    ...(review !== undefined && { review }),
  };
}

/** The highest level among findings; green when there are none. */
export function levelOf(findings: readonly Pick<Finding, "level">[]): RiskLevel {
  if (findings.some(({ level }) => level === "red")) return "red";
  return findings.length > 0 ? "yellow" : "green";
}

const position: ReadonlyMap<string, number> = new Map(rules.map(({ code }, index) => [code, index]));

/** In the order of the rules; what one rule says stays in its own order. */
export function inRegisterOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => (position.get(one.code) ?? rules.length) - (position.get(other.code) ?? rules.length));
}
