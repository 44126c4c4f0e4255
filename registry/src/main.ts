import { EnvironmentProblem } from "../../compiler/src/local/index.ts";
import { readSettings, SettingsProblem } from "./settings.ts";
import type { Programs } from "./server.ts";
import { startRegistry, type RunningRegistry } from "./start.ts";

/** Runs the registry until a signal stops it. Gives the exit code; 2 and 3 as those of the command line. */
export async function main(environment: NodeJS.ProcessEnv, programs: Programs): Promise<number> {
  try {
    const settings = readSettings(environment);
    const running = await startRegistry(settings, programs);
    console.log(`Fascia registry: ${running.url} (API at /docs)`);
    if (running.signInLink !== undefined) console.log(`Nobody can sign in yet. This link does it once, within a day:\n  ${running.signInLink}`);
    return await untilStopped(running, settings.shutdownMs);
  } catch (error) {
    if (error instanceof SettingsProblem) return (console.error(`fascia-registry: ${error.message}`), 2);
    if (error instanceof EnvironmentProblem) return (console.error(`fascia-registry: ${error.message}`), 3);
    throw error;
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
