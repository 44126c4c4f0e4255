import { EnvironmentProblem } from "../../compiler/src/local/index.ts";
import { Problem } from "./http/problem.ts";
import { bringSample } from "./sample/bringSample.ts";
import { tellSample } from "./sample/tellSample.ts";
import type { Services } from "./services.ts";
import { readSettings, SettingsProblem } from "./settings.ts";
import type { Programs } from "./server.ts";
import { startRegistry, type RunningRegistry } from "./start.ts";

/**
 * Runs the registry until a signal stops it. Gives the exit code; 2 and 3 as those of the command line.
 *
 * @param sample a folder of specs that is imported and deployed at the first start; then all deployed services end with the registry
 */
export async function main(environment: NodeJS.ProcessEnv, programs: Programs, sample?: string): Promise<number> {
  try {
    const settings = readSettings(environment);
    const running = await startRegistry(settings, programs, sample === undefined ? undefined : true);
    console.log(`Fascia registry: ${running.url} (API at /docs)`);
    if (running.signInLink !== undefined) console.log(`Nobody can sign in yet. This link does it once, within a day:\n  ${running.signInLink}`);
    const stopped = untilStopped(running, settings.shutdownMs);
    if (sample !== undefined) await showSample(running.registry.services, sample);
    return await stopped;
  } catch (error) {
    if (error instanceof SettingsProblem) return (console.error(`fascia-registry: ${error.message}`), 2);
    if (error instanceof EnvironmentProblem) return (console.error(`fascia-registry: ${error.message}`), 3);
    throw error;
  }
}

async function showSample(services: Services, directory: string): Promise<void> {
  try {
    for (const part of await tellSample(services, await bringSample(services, directory))) console.log(`\n${part}`);
    console.log("\nCtrl-C stops everything.");
  } catch (error) {
    if (services.stopping.aborted) return;
    if (!(error instanceof Problem)) throw error;
    console.log(`\nThe sample does not run. ${error.message}`);
  }
}

/** On SIGTERM or Ctrl-C nothing new is taken on and running requests end; what is not done in time is cut off, and the code is 1. */
function untilStopped(running: RunningRegistry, withinMs: number): Promise<number> {
  return new Promise((resolve) => {
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      const late = setTimeout(() => resolve(1), withinMs);
      running.stop().then(
        () => (clearTimeout(late), resolve(0)),
        (error: unknown) => (console.error(error), resolve(1)),
      );
    };
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, stop);
  });
}
