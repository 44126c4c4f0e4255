import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { withDeathSignal } from "../deathSignal.ts";
import { EnvironmentProblem } from "../environmentProblem.ts";

/** How a compiled service ended: with a code, or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A compiled service that runs as our child. */
export interface ServiceProcess {
  readonly pid: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly exited: Promise<Exit>;
  /** Sends the process a signal; nothing happens when it has ended. */
  signal(name: NodeJS.Signals): void;
  /** Asks the service to finish the calls that run and to end; kills it when that takes too long. */
  stop(): Promise<void>;
}

/** A service has 10 s of its own to finish its calls; after that and a margin it is killed. */
const STOP_MILLISECONDS = 15_000;
const READY_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 20;

/**
 * Starts the server of a bundle with an environment. Its output goes to ours. It does not outlive us where the system can
 * see to that, and does not get the Ctrl-C of our terminal, so that it can be stopped in good order.
 */
export function startService(bundleDirectory: string, environment: NodeJS.ProcessEnv): ServiceProcess {
  const [program, ...args] = withDeathSignal("TERM", [process.execPath, join(bundleDirectory, "server.mjs")]);
  const child = spawn(program, args, { env: environment, stdio: ["ignore", "inherit", "inherit"], detached: true, windowsHide: true });
  const exited = new Promise<Exit>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: 127, signal: null }));
  });
  const signal = (name: NodeJS.Signals): void => void (child.exitCode === null && child.signalCode === null && child.kill(name));
  return {
    pid: child.pid ?? 0,
    exited,
    signal,
    async stop() {
      signal("SIGTERM");
      const done = new AbortController();
      const late = wait(STOP_MILLISECONDS, "late", { signal: done.signal }).catch(() => "done");
      if ((await Promise.race([exited, late])) === "late") signal("SIGKILL");
      done.abort();
      await exited;
    },
  };
}

/**
 * Waits until the service answers `/ready` with 200.
 *
 * @param url the service's address, without a slash at its end
 * @throws EnvironmentProblem when it ends before, or is not ready after half a minute; then it is stopped.
 */
export async function waitUntilReady(service: ServiceProcess, url: string): Promise<void> {
  let ended: Exit | undefined;
  void service.exited.then((exit) => (ended = exit));
  let answer = "nothing";
  for (const start = performance.now(); performance.now() - start < READY_MILLISECONDS; await wait(POLL_MILLISECONDS)) {
    if (ended !== undefined) throw new EnvironmentProblem(`The service ended before it was ready (${describeExit(ended)}). Its last lines say why.`);
    try {
      const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(READY_MILLISECONDS) });
      if (response.status === 200) return;
      answer = `status ${response.status}: ${await response.text()}`;
    } catch (error) {
      answer = String((error as Error).cause ?? error);
    }
  }
  await service.stop();
  throw new EnvironmentProblem(`The service was not ready after ${READY_MILLISECONDS / 1000} seconds; ${url}/ready gave ${answer}.`);
}

/** Says how a process ended: `exit code 1`, `signal SIGKILL`. */
export function describeExit({ code, signal }: Exit): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}
