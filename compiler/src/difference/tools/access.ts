import { list } from "../../explain/words.ts";
import type { Change } from "../difference.ts";
import { without } from "../lists.ts";
import type { PolicySurface, ToolSurface } from "../surface.ts";

/** Who may call, and what stands in the way: tokens, roles, policies. */
export function accessChanges(before: ToolSurface, after: ToolSurface, policies: ReadonlyMap<string, PolicySurface>, formerPolicies: ReadonlyMap<string, PolicySurface>): readonly Change[] {
  return [...modeChanges(before, after), ...roleChanges(before, after), ...policyChanges(before, after, policies, formerPolicies)];
}

const modes = { required: "a valid token", optional: "a valid token or none", none: "no token" } as const;
const strictness = { none: 0, optional: 1, required: 2 } as const;

function modeChanges(before: ToolSurface, after: ToolSurface): readonly Change[] {
  const [was, is] = [before.auth.mode, after.auth.mode];
  if (was === is) return [];
  const base = { area: "access", pointer: "/auth/required", before: was, after: is } as const;
  const sentence = `It takes ${modes[is]} now; it took ${modes[was]}.`;
  return strictness[is] > strictness[was] && is === "required"
    ? [{ ...base, weight: "breaking", sentence, advice: "Send a token: calls without one are refused with 401 UNAUTHENTICATED." }]
    : [{ ...base, weight: "compatible", sentence, ...(strictness[is] < strictness[was] && { alarming: true }) }];
}

function roleChanges(before: ToolSurface, after: ToolSurface): readonly Change[] {
  const [was, is] = [before.auth.roles, after.auth.roles];
  const base = { area: "access", pointer: "/auth/allowedRoles", before: was ?? null, after: is ?? null } as const;
  if (was === undefined && is === undefined) return [];
  if (was === undefined) return [{ ...base, weight: "breaking", sentence: `Only ${list(is ?? [], "or")} may call it now; every role might.`, advice: "Callers without such a role are refused with 403 FORBIDDEN: give them one, or let them stop calling." }];
  if (is === undefined) return [{ ...base, weight: "compatible", alarming: true, sentence: `Every role may call it now; only ${list(was, "or")} might.` }];
  const [gone, come] = [without(was, is), without(is, was)];
  return [
    ...(gone.length === 0 ? [] : [{ ...base, weight: "breaking", sentence: `Role ${list(gone, "or")} may not call it any more.`, advice: `Callers who have only ${list(gone, "or")} are refused with 403 FORBIDDEN: give them another role, or let them stop calling.` } as const]),
    ...(come.length === 0 ? [] : [{ ...base, weight: "compatible", alarming: true, sentence: `Role ${list(come)} may call it too.` } as const]),
  ];
}

function policyChanges(before: ToolSurface, after: ToolSurface, policies: ReadonlyMap<string, PolicySurface>, formerPolicies: ReadonlyMap<string, PolicySurface>): readonly Change[] {
  const base = { area: "access", pointer: "/policies" } as const;
  const refusal = (policy: PolicySurface | undefined): string => (policy?.type === "rateLimit" ? "429 RATE_LIMITED" : "422 POLICY_REFUSED");
  return [
    ...without(after.policies, before.policies).map((name): Change => policies.get(name)?.action === "block"
      ? { ...base, weight: "breaking", sentence: `Policy \`${name}\` stands in the way now.`, advice: `Be ready for ${refusal(policies.get(name))}.` }
      : { ...base, weight: "behaviour", sentence: `Policy \`${name}\` notes calls now.` }),
    ...without(before.policies, after.policies).map((name): Change => formerPolicies.get(name)?.action === "block"
      ? { ...base, weight: "compatible", alarming: true, sentence: `Policy \`${name}\`, which refused calls with ${refusal(formerPolicies.get(name))}, does not stand in the way any more.` }
      : { ...base, weight: "behaviour", sentence: `Policy \`${name}\` does not note calls any more.` }),
  ];
}
