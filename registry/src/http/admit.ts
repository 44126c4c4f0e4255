import type { FastifyRequest } from "fastify";

import { hasScope, type Caller } from "../auth/caller.ts";
import { identify } from "../auth/identify.ts";
import { reaches, type Role } from "../auth/roles.ts";
import type { Services } from "../services.ts";
import type { Access } from "./access.ts";
import { notFound, Problem } from "./problem.ts";
import type { WorkspaceOfCall } from "./route.ts";

/** Who makes a request, and in which workspace as what. */
export interface Admitted {
  readonly caller: Caller | undefined;
  readonly workspace?: WorkspaceOfCall;
  readonly role?: Role | null;
}

/**
 * Lets a request in, or throws the problem that keeps it out. Whoever is not a member of a workspace is told that there is none: its name is
 * nobody else's business.
 */
export async function admit(access: Access, request: FastifyRequest, services: Services): Promise<Admitted> {
  const identified = await identify(request, services, access.who === "anyone");
  const caller = identified?.caller;
  if (access.who === "anyone") return { caller };
  if (caller === undefined) throw new Problem("UNAUTHENTICATED");
  if (access.who === "somebody") return { caller };
  if (access.who === "account") {
    if (caller.scopes !== undefined) throw new Problem("NOT_FOR_PROGRAMS");
    return { caller };
  }

  const { membership } = identified ?? {};
  if (membership === undefined) {
    const { workspace: name } = request.params as { readonly workspace: string };
    throw notFound(`workspace ${JSON.stringify(name)} that you are a member of`);
  }
  const { workspace, role } = membership;
  if (role !== null && !reaches(role, access.role)) throw new Problem("ROLE_TOO_LOW", { detail: `This is for the role ${access.role} and above; yours in "${workspace.name}" is ${role}.` });
  if (caller.scopes !== undefined) requireScope(caller, access.scope);
  return { caller, workspace, role };
}

function requireScope(caller: Caller, scope: Extract<Access, { who: "member" }>["scope"]): void {
  if (scope === undefined) throw new Problem("NOT_FOR_PROGRAMS");
  if (hasScope(caller, scope)) return;
  throw new Problem("SCOPE_MISSING", {
    detail: `This needs the scope "${scope}". The key or token has ${caller.scopes === undefined || caller.scopes.size === 0 ? "none" : [...caller.scopes].join(", ")}.`,
    headers: { "www-authenticate": `Bearer realm="fascia", error="insufficient_scope", scope="${scope}"` },
  });
}
