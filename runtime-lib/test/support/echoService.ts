import { SignJWT } from "jose";
import type { FastifyInstance } from "fastify";
import { TokenVerifier } from "../../src/auth/tokenVerifier.ts";
import type { Answer, Call, Readiness } from "../../src/call.ts";
import type { ServiceDefinition, Tool } from "../../src/define.ts";
import { Refusal, problemHeaders, refuse, toProblem } from "../../src/problem.ts";
import { createApp } from "../../src/serve/app.ts";
import { createLog } from "../../src/serve/log.ts";

export const CALLER = "0191f8a0-0000-7000-8000-000000000001";
const KEY = new TextEncoder().encode("a key of more than thirty-two bytes for tests");

/** A token of the test service, good for ten minutes. */
export function token(claims: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return new SignJWT({ sub: CALLER, roles: ["teller"], ...claims }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("10m").sign(KEY);
}

/** A tool as the HTTP side sees it: a route and whether it needs a caller. */
export function routeOnly(name: string, route: Partial<Tool["route"]>, auth: Tool["auth"] = "none"): Tool {
  return { name, version: 1, auth, route: { method: "POST", path: `/tools/${name}`, successStatus: 200, parameters: {}, ...route } } as unknown as Tool;
}

export interface EchoService {
  readonly app: FastifyInstance;
  readonly lines: Record<string, unknown>[];
  readonly calls: Call[];
  stopping: boolean;
  readiness: () => Promise<Readiness>;
  openApi: string | undefined;
  /** What the backend does with a call; it echoes the input when left alone. */
  answer: (tool: Tool, call: Call) => Promise<Answer>;
}

/** The HTTP side of a service over a backend that only echoes: what comes in goes out. */
export function echoService(tools: readonly Tool[], changes: { readonly http?: Partial<ServiceDefinition["http"]>; readonly trustedProxies?: number; readonly verifier?: TokenVerifier } = {}): EchoService {
  const auth = { roles: ["teller", "admin"], adminRoles: ["admin"], algorithms: ["HS256" as const], rolesClaim: "roles", clockSkewSeconds: 30 };
  const service: ServiceDefinition = {
    name: "bank", version: "1.0.0", digest: "sha256:0", schemaDigest: "sha256:0", auth,
    http: { bodyLimitBytes: 1024, requestTimeoutMs: 15000, statementTimeoutMs: 10000, lockTimeoutMs: 5000, corsOrigins: [], ...changes.http },
    audit: { reads: true }, idempotency: { keepHours: 24 }, entities: [], tools,
  };
  const lines: Record<string, unknown>[] = [];
  let executions = 0;
  const log = createLog("debug", "bank", (text) => lines.push(...text.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>)));
  const state: EchoService = {
    lines,
    calls: [],
    stopping: false,
    readiness: async () => ({ ready: true }),
    openApi: undefined,
    answer: echo,
    app: createApp({
      service, log,
      verifier: changes.verifier ?? new TokenVerifier({ ...auth, key: KEY }),
      backend: {
        run: (tool, call) => {
          state.calls.push(call);
          return state.answer(tool, call);
        },
        readiness: () => state.readiness(),
      },
      newExecutionId: () => `execution-${(executions += 1)}`,
      trustedProxies: changes.trustedProxies ?? 0,
      openApi: async () => state.openApi,
      stopping: () => state.stopping,
    }),
  };
  // Lines are written at the end of a turn; a test reads them after its request, so they are written at once.
  state.app.addHook("onSend", async () => log.flush());
  return state;
}

async function echo(tool: Tool, call: Call): Promise<Answer> {
  const numbers = { roundTrips: 0, attempts: 1 };
  let callerId: string | null = null;
  try {
    const caller = tool.auth === "none" ? null : await call.authenticate();
    callerId = caller?.id ?? null;
    if (caller === null && tool.auth === "required") throw refuse("UNAUTHENTICATED");
    if (call.bodyFault !== undefined) throw call.bodyFault;
    return { ...numbers, callerId, outcome: "read", status: tool.route.successStatus, headers: { "content-type": "application/json" }, body: JSON.stringify(call.input) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...numbers, callerId, outcome: "refused", refusal: error, status: error.status, headers: problemHeaders(error), body: JSON.stringify(toProblem(error, call.executionId, tool.name)) };
  }
}
