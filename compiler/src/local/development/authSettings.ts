/** What a token must look like for a service, from the `auth` of its workspace.json, with the defaults filled in. */
export interface AuthSettings {
  readonly roles: readonly string[];
  readonly algorithms: readonly Algorithm[];
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
  readonly rolesClaim: string;
}

export type Algorithm = "HS256" | "RS256" | "ES256" | "EdDSA";

/** The part of workspace.json that is read here; the check phase has the whole of it. */
export interface WorkspaceWithAuth {
  readonly auth?: {
    readonly roles?: readonly string[];
    readonly algorithms?: readonly Algorithm[];
    readonly issuer?: string;
    readonly audience?: string;
    readonly rolesClaim?: string;
  };
}

/** Fills in the defaults of the language. */
export function authSettings({ auth = {} }: WorkspaceWithAuth): AuthSettings {
  const { roles = [], algorithms = ["HS256"], issuer, audience, rolesClaim = "roles" } = auth;
  return { roles, algorithms, issuer, audience, rolesClaim };
}
