import type { Json } from "../3-analyse/analysis.ts";
import type { Change } from "./difference.ts";
import { same, show } from "./lists.ts";

/** Settings whose smaller number, or whose change at all, refuses calls that went through. */
const smallerBreaks: ReadonlySet<string> = new Set(["http.bodyLimitBytes", "auth.clockSkewSeconds", "idempotency.keepHours"]);
const changeBreaks: ReadonlySet<string> = new Set(["auth.algorithms", "auth.issuer", "auth.audience", "auth.rolesClaim"]);
const listBreaks: ReadonlySet<string> = new Set(["auth.roles", "auth.adminRoles", "http.corsOrigins"]);

/** What the whole service is told: limits, tokens, roles, how long keys are kept. */
export function settingChanges(before: Json, after: Json): readonly Change[] {
  const [was, is] = [leaves(before), leaves(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => !same(was.get(key), is.get(key))).map((key): Change => {
    const [old, now] = [was.get(key), is.get(key)];
    const gone = Array.isArray(old) && Array.isArray(now) ? old.filter((item) => !now.some((other) => same(item, other))) : [];
    const breaking = changeBreaks.has(key) || (smallerBreaks.has(key) && Number(now) < Number(old)) || (listBreaks.has(key) && gone.length > 0);
    const told = { area: "settings", pointer: `/${key.replaceAll(".", "/")}`, sentence: `\`${key}\` is ${show(now)} now; it was ${show(old)}.`, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) } as const;
    return breaking ? { ...told, weight: "breaking", advice: adviceFor(key, now) } : { ...told, weight: "behaviour" };
  });
}

function adviceFor(key: string, now: Json | undefined): string {
  if (key.startsWith("auth.")) return "Let tokens be issued so: others are refused with 401 UNAUTHENTICATED, or know no such role.";
  if (key === "idempotency.keepHours") return `Repeat a call within ${String(now)} hours: after that it is a new one.`;
  return key === "http.bodyLimitBytes" ? `Send bodies of at most ${String(now)} bytes: larger ones are refused with 413 BODY_TOO_LARGE.` : "Call from an origin that is listed: browsers refuse the answer elsewhere.";
}

function leaves(value: Json, path = ""): ReadonlyMap<string, Json> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, item]) => [...leaves(item as Json, path === "" ? key : `${path}.${key}`)]));
}
