import type { Role } from "./roles.ts";
import type { Scope } from "./scopes.ts";

/** A person, signed in by a browser's session or by a token. */
export interface AccountCaller {
  readonly kind: "account";
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
  /** The digest of the session; absent for a token. */
  readonly session?: string;
  /** What a token is limited to; absent for a session, which may do all that the person may. */
  readonly scopes?: ReadonlySet<string>;
}

/** A program with an API key of one workspace. */
export interface KeyCaller {
  readonly kind: "key";
  readonly keyId: string;
  readonly name: string;
  readonly prefix: string;
  readonly workspace: { readonly id: string; readonly name: string };
  readonly scopes: ReadonlySet<string>;
}

export type Caller = AccountCaller | KeyCaller;

/** Who makes a request, and, where they are a member of the workspace that it is about, as what; null for an API key. */
export interface Identified {
  readonly caller: Caller;
  readonly membership?: { readonly workspace: { readonly id: string; readonly name: string }; readonly role: Role | null };
}

/** As the audit log names a program. */
export const keyActor = ({ name, prefix }: { readonly name: string; readonly prefix: string }): string => `key ${name} (${prefix})`;

/** As the audit log names them. */
export function actorName(caller: Caller): string {
  return caller.kind === "account" ? caller.email : keyActor(caller);
}

export function accountIdOf(caller: Caller): string | undefined {
  return caller.kind === "account" ? caller.accountId : undefined;
}

export function hasScope(caller: Caller, scope: Scope): boolean {
  return caller.scopes === undefined || caller.scopes.has(scope);
}
