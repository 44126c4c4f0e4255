import { randomUUID } from "node:crypto";
import { join } from "node:path";
import fastifyCookie from "@fastify/cookie";
import fastifyHelmet from "@fastify/helmet";
import fastifyRateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance } from "fastify";

import { externalServer } from "../../compiler/src/local/index.ts";
import { tokenVerifier } from "./auth/tokens.ts";
import { startBuilder } from "./builds/builder.ts";
import { compilerName } from "./compiler/compilerName.ts";
import { createCompilerThread } from "./compiler/compilerThread.ts";
import { startDeployer } from "./deployments/deployer.ts";
import { localTarget } from "./deployments/local/localTarget.ts";
import { portChooser } from "./deployments/local/choosePort.ts";
import { homeOf } from "./deployments/local/home.ts";
import { createCheck } from "./documents/check.ts";
import { addressBook } from "./http/addresses.ts";
import { serveDocumentation } from "./http/documentation.ts";
import { answerErrors, answerFrameworkError } from "./http/errors.ts";
import { readJsonBodies } from "./http/jsonBody.ts";
import { register } from "./http/register.ts";
import { validatorCompiler } from "./http/validate.ts";
import { loggerOptions } from "./operations/log.ts";
import { countRequests } from "./operations/metrics.ts";
import { serveStudio } from "./pages/studio.ts";
import { routes } from "./routes/index.ts";
import type { Services } from "./services.ts";
import type { Settings } from "./settings.ts";
import { migrate } from "./store/migrate.ts";
import { openStore } from "./store/database.ts";

export interface Registry {
  readonly app: FastifyInstance;
  readonly services: Services;
  /** Lets running requests end, then lets go of the database. */
  close(): Promise<void>;
}

export interface RegistryOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly programs: Programs;
}

/** Programs beside the server's own, bundled. */
export interface Programs {
  /** `compiler/thread.ts` */
  readonly compiler: URL;
  /** `front/front.ts` */
  readonly front: URL;
  /** `operations/databaseKeeper.ts` */
  readonly databaseKeeper: URL;
}

/** The registry, from the outside in: everything that a request passes through, in this order. It does not listen yet. */
export async function createRegistry({ settings, databaseUrl, programs }: RegistryOptions): Promise<Registry> {
  const app = fastify({
    logger: loggerOptions(settings),
    // One proxy wrote the last address of X-Forwarded-For; what stands before it, callers may have written themselves.
    trustProxy: settings.trustProxy && ((_address: string, hop: number) => hop === 0),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    forceCloseConnections: "idle",
    genReqId: () => randomUUID(),
    frameworkErrors: answerFrameworkError,
  });
  const { ownRole } = await migrate(databaseUrl);
  if (!ownRole) app.log.warn("The database's user may not make roles, so the server works under that user. What is only ever added is guarded by triggers alone.");
  const store = openStore({ url: databaseUrl, ownRole, maxConnections: settings.poolMax, onError: (error) => app.log.error({ err: error }, "database connection") });
  const stopping = new AbortController();
  // Two threads, so that nobody who edits waits for a build.
  const thread = createCompilerThread(programs.compiler);
  const builder = startBuilder({ store, thread: createCompilerThread(programs.compiler), log: app.log, leaseMs: settings.leaseMs });
  const compiler = compilerName(programs.compiler);
  const home = await homeOf(settings.stateFolder);
  const target = localTarget({ host: settings.deployHost, folder: join(settings.stateFolder, "environments"), frontProgram: programs.front, server: externalServer(databaseUrl), choosePort: portChooser(store.db, settings) });
  const deployer = startDeployer({ store, target, builder, compiler, home, log: app.log, leaseMs: settings.leaseMs });
  const services: Services = { check: createCheck(thread), thread, builder, deployer, target, home, compiler, settings, store, log: app.log, stopping: stopping.signal, ...(settings.tokens !== undefined && { tokens: tokenVerifier(settings.tokens) }) };

  answerErrors(app, addressBook(routes));
  readJsonBodies(app);
  app.setValidatorCompiler(validatorCompiler);
  countRequests(app, settings);
  // A connection that would be kept for more requests keeps a stopping server waiting for none.
  app.addHook("onSend", async (_request, reply) => void (stopping.signal.aborted && reply.header("connection", "close")));
  await app.register(fastifyHelmet, helmetOptions(settings));
  // Counted in each instance on its own: it protects the process. What guards accounts is counted in Postgres; see `auth/attempts.ts`.
  await app.register(fastifyRateLimit, { max: settings.requestsPerMinute, timeWindow: "1 minute" });
  await app.register(fastifyCookie);
  await serveDocumentation(app);
  for (const route of routes) register(app, route, services);
  if (settings.studioFolder !== undefined) await serveStudio(app, settings.studioFolder);
  await app.ready();

  const close = async (): Promise<void> => {
    stopping.abort();
    await app.close();
    await Promise.all([deployer.close(), builder.close(), thread.close()]);
    await store.close();
  };
  return { app, services, close };
}

/** The site serves its own scripts and styles only. On http nothing may be turned into https. */
function helmetOptions({ publicUrl }: Settings): object {
  const https = publicUrl?.startsWith("https:") === true;
  return {
    hsts: https,
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        scriptSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        ...(https ? {} : { upgradeInsecureRequests: null }),
      },
    },
  };
}
