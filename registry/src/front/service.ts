import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { withDeathSignal } from "../../../compiler/src/local/deathSignal.ts";
import { freePort } from "../../../compiler/src/local/ports.ts";
import type { ServiceExit, ServiceState } from "./frontState.ts";

export interface ServiceOptions {
  readonly id: string;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly write: (chunk: Buffer | string) => void;
  /** Told of every process that began or ended. */
  readonly changed: () => void;
  readonly ended: (exit: ServiceExit) => void;
}

/** One compiled service behind the front: a process, started again when it dies while calls are meant for it. */
export interface Service {
  readonly id: string;
  readonly agent: Agent;
  /** Where calls go now; undefined while it does not answer. */
  port(): number | undefined;
  pid(): number | undefined;
  state(): ServiceState;
  /** Calls are meant for it: it is kept alive. */
  keepAlive(on: boolean): void;
  /** Its port refused a connection: no calls until it answers again. */
  refused(): void;
  /** Counts a call that runs; the function that is given back ends the count. */
  enter(): () => void;
  /** Waits for its calls, then ends it. */
  stop(): Promise<void>;
}

/** Free connections are closed long before the service closes them (after 72 s), so that no call meets a connection that is just being closed. */
const IDLE_MS = 2000;
const LOOK_MS = 25;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;
/** Whoever ran for so long starts again at once when it dies. */
const STEADY_MS = 60_000;
const CALLS_END_MS = 30_000;
/** A service has ten seconds of its own to end. */
const END_MS = 15_000;

export function startService({ id, directory, environment, write, changed, ended }: ServiceOptions): Service {
  const agent = new Agent({ keepAlive: true, maxSockets: 256, timeout: IDLE_MS });
  let child: ChildProcess | undefined;
  let port: number | undefined;
  let ready = false;
  let wanted = false;
  let stopping = false;
  let restarts = 0;
  let pause = FIRST_PAUSE_MS;
  let inFlight = 0;
  let timer: NodeJS.Timeout | undefined;

  const begin = async (): Promise<void> => {
    if (stopping || child !== undefined) return;
    port = await freePort();
    const began = performance.now();
    const [program, ...args] = withDeathSignal("TERM", [process.execPath, join(directory, "server.mjs")]);
    const started = spawn(program, args, { env: { ...environment, HOST: "127.0.0.1", PORT: String(port) }, stdio: ["ignore", "pipe", "pipe"], detached: true, windowsHide: true });
    child = started;
    started.stdout.on("data", write);
    started.stderr.on("data", write);
    const gone = (how: string): void => {
      if (child !== started) return;
      child = undefined;
      ready = false;
      changed();
      if (stopping) return;
      const ranMs = Math.round(performance.now() - began);
      write(`${JSON.stringify({ level: 40, msg: `The service ended (${how}).` })}\n`);
      ended({ id: randomUUID(), service: id, at: new Date().toISOString(), how, ranMs });
      if (ranMs > STEADY_MS) pause = FIRST_PAUSE_MS;
      if (wanted) again();
    };
    started.once("exit", (code, signal) => gone(signal === null ? `exit code ${code}` : `signal ${signal}`));
    started.once("error", (error) => gone(error.message));
    changed();
    void watch(started);
  };

  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      restarts++;
      void begin();
    }, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  };

  /** Asks until it is ready. */
  const watch = async (of: ChildProcess): Promise<void> => {
    while (child === of && !ready && !stopping) {
      try {
        if ((await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(5000) })).status === 200 && child === of) {
          ready = true;
          changed();
          return;
        }
      } catch {
        // Not yet.
      }
      await wait(LOOK_MS);
    }
  };

  void begin();
  return {
    id,
    agent,
    port: () => (ready ? port : undefined),
    pid: () => child?.pid,
    state: () => ({ id, pid: child?.pid ?? null, port: child === undefined ? null : (port ?? null), state: stopping ? "stopping" : child === undefined ? "down" : ready ? "ready" : "starting", restarts, inFlight }),
    keepAlive(on) {
      wanted = on;
      if (on && child === undefined) again();
    },
    refused() {
      if (!ready) return;
      ready = false;
      if (child !== undefined) void watch(child);
    },
    enter() {
      inFlight++;
      return () => void inFlight--;
    },
    async stop() {
      wanted = false;
      for (const start = performance.now(); inFlight > 0 && performance.now() - start < CALLS_END_MS; ) await wait(LOOK_MS);
      stopping = true;
      clearTimeout(timer);
      agent.destroy();
      child?.kill("SIGTERM");
      for (const start = performance.now(); child !== undefined && performance.now() - start < END_MS; ) await wait(LOOK_MS);
      child?.kill("SIGKILL");
      while (child !== undefined) await wait(LOOK_MS);
    },
  };
}
