import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { boundedLog } from "./boundedLog.ts";
import type { FrontState, ServiceExit } from "./frontState.ts";
import { killIfSame, startOf } from "./processIdentity.ts";
import { startService, type Service } from "./service.ts";

const MOST_EXITS = 50;
const processesFile = "services.json";
const exitsFile = "exits.json";

/** Every service of an environment, and which of them answers. */
export interface Services {
  /** The one that answers, when it does; otherwise waits for one, until the signal or for `HOLD_MS`. */
  choose(signal: AbortSignal): Promise<Service | undefined>;
  start(id: string, directory: string, environment: Readonly<Record<string, string>>): void;
  /** Gives false when there is no such service. */
  lead(id: string | null): boolean;
  stop(id: string): Promise<void>;
  stopAll(): Promise<void>;
  state(): FrontState;
}

/** For so long a call waits for a service that is being started again, or for a schema that is being changed. */
const HOLD_MS = 20_000;

/** @param folder the environment's, where processes, exits and logs are kept */
export function createServices(folder: string): Services {
  // What a front that was killed left running, where the system did not end it.
  for (const left of read<{ pid: number; since: string }[]>(join(folder, processesFile)) ?? []) killIfSame(left);
  const services = new Map<string, Service>();
  const exits: ServiceExit[] = read<ServiceExit[]>(join(folder, exitsFile)) ?? [];
  const waiting = new Set<() => void>();
  let current: string | null = null;

  const changed = (): void => {
    const pids = [...services.values()].flatMap((service) => service.pid() ?? []);
    write(join(folder, processesFile), pids.map((pid) => ({ pid, since: startOf(pid) })));
    for (const look of waiting) look();
  };
  const ended = (exit: ServiceExit): void => {
    exits.push(exit);
    exits.splice(0, exits.length - MOST_EXITS);
    write(join(folder, exitsFile), exits);
  };
  const answering = (): Service | undefined => {
    const service = current === null ? undefined : services.get(current);
    return service?.port() === undefined ? undefined : service;
  };
  const end = async (id: string): Promise<void> => {
    await services.get(id)?.stop();
    services.delete(id);
    changed();
  };

  return {
    choose(signal) {
      const found = answering();
      if (found !== undefined || signal.aborted) return Promise.resolve(found);
      return new Promise((resolve) => {
        const done = (service: Service | undefined): void => {
          waiting.delete(look);
          clearTimeout(late);
          signal.removeEventListener("abort", stop);
          resolve(service);
        };
        const look = (): void => {
          const service = answering();
          if (service !== undefined) done(service);
        };
        const stop = (): void => done(undefined);
        const late = setTimeout(stop, HOLD_MS);
        signal.addEventListener("abort", stop);
        waiting.add(look);
      });
    },
    start(id, directory, environment) {
      const found = services.get(id);
      if (found !== undefined && found.state().state !== "down") return;
      // It ended, and nobody's calls are meant for it.
      void found?.stop();
      services.set(id, startService({ id, directory, environment, write: boundedLog(join(folder, "logs", `${id}.log`)), changed, ended }));
    },
    lead(id) {
      if (id !== null && !services.has(id)) return false;
      current = id;
      for (const service of services.values()) service.keepAlive(service.id === id);
      changed();
      return true;
    },
    async stop(id) {
      if (current === id) current = null;
      await end(id);
    },
    async stopAll() {
      await Promise.all([...services.keys()].map(end));
    },
    state: () => ({ pid: process.pid, current, services: [...services.values()].map((service) => service.state()), exits }),
  };
}

function read<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch {
    return undefined;
  }
}

function write(path: string, value: unknown): void {
  writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
