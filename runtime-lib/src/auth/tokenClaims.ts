const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What a token's payload says about its caller, or what is wrong with it. */
export type CallerClaims = { readonly id: string; readonly roles: readonly string[] } | { readonly fault: string };

/**
 * Reads the caller from a verified payload. `sub` is the caller's id, a uuid, since row-level access compares it with uuid
 * columns; roles that the workspace does not declare are left out, since they mean nothing here.
 *
 * @param rolesClaim a claim's name, or a path into the payload such as `realm_access.roles`
 */
export function readClaims(payload: Readonly<Record<string, unknown>>, rolesClaim: string, knownRoles: ReadonlySet<string>): CallerClaims {
  const subject = payload["sub"];
  if (typeof subject !== "string") return { fault: "the token has no \"sub\"" };
  const id = subject.toLowerCase();
  if (!UUID.test(id)) return { fault: "the token's \"sub\" is not a uuid" };
  const roles = rolesOf(claimAt(payload, rolesClaim));
  if (roles === undefined) return { fault: `the token's "${rolesClaim}" is not a list of texts` };
  return { id, roles: [...new Set(roles)].filter((role) => knownRoles.has(role)) };
}

function claimAt(payload: Readonly<Record<string, unknown>>, name: string): unknown {
  // Whole names first: claims are often addresses, "https://example.com/roles", which hold dots themselves.
  if (Object.hasOwn(payload, name)) return payload[name];
  let value: unknown = payload;
  for (const part of name.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** A list of texts, or one text with spaces between the roles, as OAuth writes `scope` (RFC 6749, section 3.3). */
function rolesOf(claim: unknown): readonly string[] | undefined {
  if (claim === undefined || claim === null) return [];
  if (typeof claim === "string") return claim.split(" ").filter((role) => role !== "");
  if (Array.isArray(claim) && claim.every((role): role is string => typeof role === "string")) return claim;
  return undefined;
}
