import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { readBundle } from "../../../../compiler/src/local/bundle/readBundle.ts";
import { writeBundle } from "../../../../compiler/src/local/bundle/writeBundle.ts";
import { signToken } from "../../../../compiler/src/local/development/token.ts";
import type { PostgresServer } from "../../../../compiler/src/local/index.ts";
import type { ServiceState } from "../../front/frontState.ts";
import type { Environment } from "../../store/environments.ts";
import { CannotDeploy } from "../deployment.ts";
import type { Observed, Target, Work } from "../target.ts";
import { bringTo, contract, planFrom, stateOf } from "./database.ts";
import { askFront, commandFront, endFront, ensureFront, keySetUrl } from "./frontClient.ts";
import { keyVariables, writeKeys } from "./keys.ts";
import { readLog, removeOldLogs } from "./logs.ts";

export interface LocalTargetOptions {
  /** Where the fronts listen. */
  readonly host: string;
  /** The folder of everything that runs here. */
  readonly folder: string;
  /** The bundled `front/front.ts`. */
  readonly frontProgram: URL;
  /** Where the databases of environments are made. */
  readonly server: PostgresServer;
  /** Gives the environment's port, which is chosen once. */
  choosePort(environment: Environment): Promise<number>;
}

/** Which database server the services of an environment were told, as a digest: the address may hold a password. */
const addressFile = "database.digest";
const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const READY_MS = 30_000;
const LOOK_MS = 30;
const LAST_WORDS = 8;

/** This machine: each environment has a front, which is a process of its own with a stable address, and services behind it; see `front/`. */
export function localTarget({ host, folder, frontProgram, server, choosePort }: LocalTargetOptions): Target {
  const folderOf = ({ database }: Environment): string => join(folder, database);
  const bundleOf = ({ environment, deployment }: Work): string => join(folderOf(environment), "bundles", deployment.id);
  const launch = async (environment: Environment): Promise<void> => void (await ensureFront({ folder: folderOf(environment), program: frontProgram, host, port: environment.port ?? (await choosePort(environment)) }));

  const databaseMoved = (environment: Environment): boolean => readFileSync(join(folderOf(environment), addressFile), "utf8") !== digestOf(server.adminUrl(environment.database));

  const serviceOf = async ({ environment, deployment }: Work): Promise<ServiceState | undefined> => (await askFront(folderOf(environment)))?.services.find(({ id }) => id === deployment.id);
  const stop = async (work: Work): Promise<void> => {
    if ((await serviceOf(work)) !== undefined) await commandFront(folderOf(work.environment), { kind: "stop", epoch: work.epoch, id: work.deployment.id });
    rmSync(bundleOf(work), { recursive: true, force: true });
    removeOldLogs(folderOf(work.environment));
  };

  const start = async (work: Work): Promise<void> => {
    const { environment, deployment, epoch } = work;
    await launch(environment);
    const place = folderOf(environment);
    writeFileSync(join(place, addressFile), digestOf(server.adminUrl(environment.database)));
    const variables = { NODE_ENV: "production", LOG_LEVEL: "info", FASCIA_TRUSTED_PROXIES: "1", DATABASE_URL: server.adminUrl(environment.database), ...(await keyVariables(place, keySetUrl(place))) };
    await commandFront(place, { kind: "start", epoch, id: deployment.id, directory: bundleOf(work), environment: variables });
  };

  const check = async (work: Work): Promise<void> => {
    const lastWords = async (): Promise<string> => (await readLog(folderOf(work.environment), work.deployment.id, LAST_WORDS)).join("\n");
    for (const began = performance.now(); performance.now() - began < READY_MS; await wait(LOOK_MS)) {
      const service = await serviceOf(work);
      if (service?.state === "ready") return;
      if (service === undefined || service.state === "down") throw new CannotDeploy(`The service ended before it was ready. Its last words:\n${await lastWords()}`);
      work.signal.throwIfAborted();
    }
    throw new CannotDeploy(`The service was not ready after ${READY_MS / 1000} s. Its last words:\n${await lastWords()}`);
  };

  const prepare = async (work: Work): Promise<void> => {
    writeBundle(await work.bundle(), bundleOf(work));
    await launch(work.environment);
    await writeKeys(folderOf(work.environment), await work.auth());
  };
  const switchTo = async ({ environment, deployment, epoch }: Work): Promise<void> => void (await commandFront(folderOf(environment), { kind: "switch", epoch, id: deployment.id }));

  return {
    plan: async ({ database }, schema) => planFrom(await stateOf(server, database), schema),
    prepare,
    async pause({ environment, deployment, epoch }) {
      await commandFront(folderOf(environment), { kind: "pause", epoch });
      if (deployment.previous !== null) await commandFront(folderOf(environment), { kind: "stop", epoch, id: deployment.previous });
    },
    migrate: (work) => bringTo(server, work.environment.database, readBundle(bundleOf(work)), work.tell),
    start,
    check,
    switchTo,
    stop,
    close: (environment) => endFront(folderOf(environment)),

    async keep(work) {
      const { environment, deployment } = work;
      const front = await askFront(folderOf(environment));
      const there = front?.current === deployment.id && front.services.some(({ id }) => id === deployment.id);
      const moved = there && databaseMoved(environment);
      if (there && !moved) return undefined;
      if (moved) {
        await commandFront(folderOf(environment), { kind: "pause", epoch: work.epoch });
        await commandFront(folderOf(environment), { kind: "stop", epoch: work.epoch, id: deployment.id });
      }
      await prepare(work);
      await start(work);
      await check(work);
      await switchTo(work);
      if (moved) return "The database server has another address; the service was started again with it.";
      return front === undefined ? "The environment's processes had ended; they were started again." : "The service was missing; it was started again.";
    },

    async runs({ database }, schemaDigest) {
      const state = await stateOf(server, database);
      if (state?.kind !== "settled" && state?.kind !== "pending") return { runs: false, reasons: ["The environment has no database yet."] };
      if (state.runnable.includes(schemaDigest)) return { runs: true, reasons: [] };
      const told = state.kind === "pending" && state.from.digest === schemaDigest ? state.plan.previousBundle.reasons.map(({ tool, reason }) => `${tool}: ${reason}`) : [];
      return { runs: false, reasons: told.length > 0 ? told : ["The database's schema has gone on since: what only that build used was taken away, or was never kept."] };
    },

    contract: ({ database }) => contract(server, database),

    async observe(environment): Promise<Observed> {
      const front = await askFront(folderOf(environment));
      const address = environment.port === null ? null : `http://${host}:${environment.port}`;
      const service = front?.services.find(({ id }) => id === front.current);
      const health = environment.current === null ? "stopped" : front === undefined || service === undefined || service.state === "down" ? "down" : service.state === "ready" ? "ready" : "starting";
      return { address, health, restarts: service?.restarts ?? 0 };
    },

    async exits(environment) {
      const front = await askFront(folderOf(environment));
      return (front?.exits ?? []).map(({ id, service, at, how, ranMs }) => ({ deployment: service, exit: id, message: `The service ended by itself (${how}).`, detail: { exit: id, at, how, ranMs } }));
    },

    log: (environment, deployment, lines) => readLog(folderOf(environment), deployment, lines),
    token: (environment, auth, request) => signToken(folderOf(environment), auth, request),
    async stopAll(environments) {
      await Promise.all(environments.map((environment) => endFront(folderOf(environment))));
    },
  };
}
