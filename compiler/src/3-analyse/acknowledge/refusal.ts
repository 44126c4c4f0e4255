import type { LoadedAcknowledgment } from "../../1-load/index.ts";
import type { Finding } from "../analysis.ts";

/** An acknowledgment that counts for nothing. */
export interface StaleAcknowledgment {
  readonly acknowledgment: LoadedAcknowledgment;
  readonly reason: "red" | "expired" | "changed" | "unknown" | "other-code" | "needs-admin";
  /** What, why, what next. */
  readonly message: string;
}

/** Why an acknowledgment does not count; undefined when it does. */
export function refusal(acknowledgment: LoadedAcknowledgment, findings: readonly Finding[], { today, adminRoles }: { readonly today: string; readonly adminRoles: readonly string[] }): StaleAcknowledgment | undefined {
  const { finding: fingerprint, code, who, until } = acknowledgment;
  const stale = (reason: StaleAcknowledgment["reason"], message: string): StaleAcknowledgment => ({ acknowledgment, reason, message });
  const finding = findings.find((each) => each.fingerprint === fingerprint);
  if (finding === undefined) {
    return findings.some((each) => each.code === code)
      ? stale("changed", `Nothing is found any more that ${fingerprint} was about: what it rested on has changed. Look at the findings of \`${code}\` that there are now, and remove this entry.`)
      : stale("unknown", `There is no finding ${fingerprint}, and none of \`${code}\`. Remove this entry.`);
  }
  if (finding.code !== code) return stale("other-code", `Finding ${fingerprint} is of \`${finding.code}\`, not of \`${code}\`. Look at it again, and write its code here.`);
  if (finding.level === "red") return stale("red", `Finding ${fingerprint} (\`${code}\`) is red: it cannot be acknowledged, by nobody. Change the specs.`);
  // Days in ISO 8601 sort as text.
  if (until < today) return stale("expired", `${who} stood for ${fingerprint} (\`${code}\`) until ${until}. Look at it again, and give it a new day.`);
  if (finding.review === "admin" && (acknowledgment.role === undefined || !adminRoles.includes(acknowledgment.role))) {
    return stale("needs-admin", `Finding ${fingerprint} (\`${code}\`) needs the review of an admin: ${acknowledgment.role === undefined ? "no role is named" : `"${acknowledgment.role}" is none of the admin roles`} (${adminRoles.join(", ")}).`);
  }
  return undefined;
}
