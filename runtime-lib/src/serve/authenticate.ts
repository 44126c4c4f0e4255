import { bearerToken } from "../auth/bearer.ts";
import type { TokenCheck, TokenVerifier } from "../auth/tokenVerifier.ts";
import type { Caller } from "../define.ts";
import { refuse } from "../problem.ts";

/**
 * Who a request's `Authorization` header speaks for: a caller, or null without one. A token that is remembered answers at once.
 * Throws 401 whatever is wrong with the token, with the same words; the reason is the refusal's cause, for the log. Throws 503
 * when the keys cannot be had.
 */
export function authenticate(header: string | undefined, verifier: TokenVerifier | undefined, adminRoles: readonly string[]): Caller | null | Promise<Caller | null> {
  const token = bearerToken(header);
  if (token === null) return null;
  if (token === undefined) throw refuse("UNAUTHENTICATED", { cause: "the Authorization header is not \"Bearer\" and a token" });
  if (verifier === undefined) throw refuse("UNAUTHENTICATED", { cause: "the service takes no tokens" });
  const check = verifier.verify(token);
  return check instanceof Promise ? check.then((later) => callerOf(later, adminRoles)) : callerOf(check, adminRoles);
}

function callerOf(check: TokenCheck, adminRoles: readonly string[]): Caller {
  switch (check.kind) {
    case "valid": return { id: check.id, roles: check.roles, isAdmin: check.roles.some((role) => adminRoles.includes(role)) };
    case "invalid": throw refuse("UNAUTHENTICATED", { cause: check.reason });
    case "unavailable": throw refuse("AUTH_UNAVAILABLE", { cause: check.reason, retryAfter: 1 });
  }
}
