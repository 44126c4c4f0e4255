import type { CheckedWorkspace } from "../../2-check/checked.ts";

/** The settings of a service, complete: what the workspace leaves out has the default that its schema states. */
export function serviceSettings({ spec, roles, adminRoles }: CheckedWorkspace) {
  const { http = {}, auth } = spec;
  return {
    http: {
      bodyLimitBytes: http.bodyLimitBytes ?? 1048576,
      requestTimeoutMs: http.requestTimeoutMs ?? 15000,
      statementTimeoutMs: http.statementTimeoutMs ?? 10000,
      lockTimeoutMs: http.lockTimeoutMs ?? 5000,
      corsOrigins: http.corsOrigins ?? [],
    },
    auth: {
      roles,
      adminRoles,
      algorithms: auth?.algorithms ?? ["HS256"],
      ...(auth?.issuer !== undefined && { issuer: auth.issuer }),
      ...(auth?.audience !== undefined && { audience: auth.audience }),
      rolesClaim: auth?.rolesClaim ?? "roles",
      clockSkewSeconds: auth?.clockSkewSeconds ?? 30,
    },
    audit: { reads: spec.audit?.reads ?? true },
    idempotency: { keepHours: spec.idempotency?.keepHours ?? 24 },
  };
}
