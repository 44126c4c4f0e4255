import type { Role } from "../auth/roles.ts";
import type { Scope } from "../auth/scopes.ts";

/** Who may use a route. It is part of the route's declaration, and `register.ts` enforces it before the body is read. */
export type Access =
  /** Everybody, without signing in. */
  | { readonly who: "anyone" }
  /** Everybody who says who they are, people and programs. */
  | { readonly who: "somebody" }
  /** Every person who is signed in. Programs, with an API key or a token, may not. */
  | { readonly who: "account" }
  /** Members of the workspace that the path names in `:workspace`, of this role or a higher one; programs need the scope, and without one may not. */
  | { readonly who: "member"; readonly role: Role; readonly scope?: Scope };
