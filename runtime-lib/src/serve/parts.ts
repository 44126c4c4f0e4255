import type { TokenVerifier } from "../auth/tokenVerifier.ts";
import type { Answer, Call, Readiness } from "../call.ts";
import type { ServiceDefinition, Tool } from "../define.ts";
import type { ServerLog } from "./log.ts";

/** What answers calls: the nine steps and the database behind them. */
export interface Backend {
  /** Never rejects: whatever goes wrong is an answer. */
  run(tool: Tool, call: Call): Promise<Answer>;
  readiness(): Promise<Readiness>;
}

/** Everything that the HTTP side of a service stands on. */
export interface AppParts {
  readonly service: ServiceDefinition;
  readonly backend: Backend;
  /** Left out when no tool asks for a caller. */
  readonly verifier?: TokenVerifier;
  readonly log: ServerLog;
  /** A UUIDv7 for each request. */
  readonly newExecutionId: () => string;
  /** How many proxies stand in front, each of which adds the address it sees to `X-Forwarded-For`. */
  readonly trustedProxies: number;
  /** The text of `openapi.json`, if the bundle has one. */
  readonly openApi: () => Promise<string | undefined>;
  /** Turns true when the service was told to stop. */
  readonly stopping: () => boolean;
}
