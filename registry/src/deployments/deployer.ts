import { randomUUID } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";

import type { Store } from "../store/database.ts";
import { claimEnvironment, releaseEnvironment, renewEnvironment, type Environment } from "../store/environments.ts";
import { workOn } from "./workOn.ts";
import type { StepTools } from "./steps.ts";

/** Leads deployments from state to state, and keeps alive what runs. */
export interface Deployer {
  /** Looks for work at once instead of at the next turn. */
  wake(): void;
  /** Stops where it is: the next instance, or the next start, goes on from there. */
  close(): Promise<void>;
}

export interface DeployerOptions extends Omit<StepTools, "db"> {
  readonly store: Store;
  readonly log: FastifyBaseLogger;
  /** The machine, by its state folder. */
  readonly home: string;
  /** For so long others believe that this instance lives, without a word from it. */
  readonly leaseMs: number;
}

/** How often somebody looks whether what should run does run. A front looks after its services itself, and at once. */
const CHECK_MS = 3000;

/**
 * Starts to look for environments of this machine that have work. Each is claimed with a lease in the database, which is renewed meanwhile: of several instances one
 * works on an environment, and when that is killed another, or the same after its restart, goes on as soon as the lease has run out.
 */
export function startDeployer({ store, log, home, leaseMs, ...tools }: DeployerOptions): Deployer {
  const owner = randomUUID();
  const closing = new AbortController();
  const busy = new Set<Promise<void>>();
  let turn: Promise<void> | undefined;
  let again = false;

  const look = async (): Promise<void> => {
    do {
      again = false;
      for (;;) {
        if (closing.signal.aborted) return;
        const claimed = await claimEnvironment(store.db, { home, owner, leaseMs, checkMs: CHECK_MS });
        if (claimed === undefined) break;
        const work = hold(claimed).finally(() => void busy.delete(work));
        busy.add(work);
      }
    } while (again);
  };

  const hold = async (environment: Environment): Promise<void> => {
    const lease = { owner, epoch: environment.epoch };
    const lost = new AbortController();
    const stop = (): void => lost.abort();
    closing.signal.addEventListener("abort", stop);
    const alive = setInterval(() => {
      renewEnvironment(store.db, environment, lease, leaseMs).then((kept) => kept || stop(), (error: unknown) => log.warn({ err: error, environment: environment.name }, "lease not renewed"));
    }, leaseMs / 3);
    let done = false;
    try {
      await workOn(environment, lease, lost.signal, { ...tools, db: store.db, log });
      done = true;
    } catch (error) {
      if (!lost.signal.aborted) log.error({ err: error, environment: environment.name }, "environment");
    } finally {
      clearInterval(alive);
      closing.signal.removeEventListener("abort", stop);
      await releaseEnvironment(store.db, environment, lease).catch((error: unknown) => log.warn({ err: error }, "lease not released"));
    }
    // What was asked for while we looked the last time. What failed waits for the next turn.
    if (done) wake();
  };

  const wake = (): void => {
    if (closing.signal.aborted) return;
    again = true;
    turn ??= look()
      .catch((error: unknown) => log.error({ err: error }, "deployer"))
      .finally(() => void (turn = undefined));
  };
  const regularly = setInterval(wake, Math.min(CHECK_MS, leaseMs / 2));
  wake();

  return {
    wake,
    async close() {
      closing.abort();
      clearInterval(regularly);
      await turn;
      await Promise.all(busy);
    },
  };
}
