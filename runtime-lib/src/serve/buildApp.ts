import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FastifyInstance } from "fastify";
import { TokenVerifier } from "../auth/tokenVerifier.ts";
import type { ServiceDefinition } from "../define.ts";
import { newExecutionId } from "../ids.ts";
import { runTool } from "../runTool.ts";
import { startService, type RunningService } from "../runningService.ts";
import { createApp } from "./app.ts";
import type { ServerSettings } from "./environment.ts";
import { createLog, type ServerLog } from "./log.ts";

/** A service that is ready to listen; a test asks it through `http.inject`. */
export interface App {
  readonly http: FastifyInstance;
  readonly running: RunningService;
  readonly log: ServerLog;
  /** Opens the first connection to the database and fetches the keys of tokens, so that the first call need not. Never rejects. */
  warm(): Promise<void>;
  /** From now on nothing new is taken on: `/ready` says no, and so does every tool. */
  refuseCalls(): void;
  /** Waits for the calls that run, then closes every connection. */
  close(): Promise<void>;
}

/** Puts a service together. Nothing is opened yet: connections come with the first call, or with `warm`. */
export function buildApp(service: ServiceDefinition, settings: ServerSettings, log = createLog(settings.logLevel, service.name)): App {
  const running = startService(service, settings.database, log);
  const verifier = verifierOf(service, settings, log);
  let stopping = false;
  const http = createApp({
    service,
    backend: { run: (tool, call) => runTool(running, tool, call), readiness: () => running.readiness() },
    ...(verifier !== undefined && { verifier }),
    log,
    newExecutionId,
    trustedProxies: settings.trustedProxies,
    openApi: openApiReader(),
    stopping: () => stopping,
  });

  return {
    http,
    running,
    log,
    async warm() {
      const keys = verifier?.warm();
      const readiness = await running.readiness();
      if (!readiness.ready) log.warn({ reason: readiness.reason }, "not ready");
      await keys;
    },
    refuseCalls() {
      stopping = true;
    },
    async close() {
      stopping = true;
      await http.close();
      await running.close();
    },
  };
}

function verifierOf(service: ServiceDefinition, { token }: ServerSettings, log: ServerLog): TokenVerifier | undefined {
  if (token.key === undefined && token.jwksUrl === undefined) return undefined;
  return new TokenVerifier({ ...service.auth, ...token }, { onFailure: (reason) => log.warn({ reason }, "keys of tokens") });
}

/** Reads `openapi.json` from the folder of the program that runs, once it is asked for; a bundle has it beside `server.mjs`. */
function openApiReader(): () => Promise<string | undefined> {
  let text: Promise<string | undefined> | undefined;
  return () => (text ??= readFile(join(dirname(process.argv[1] ?? ""), "openapi.json"), "utf8").catch(() => undefined));
}
