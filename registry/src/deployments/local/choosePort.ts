import { freePort, isFree } from "../../../../compiler/src/local/ports.ts";
import type { Settings } from "../../settings.ts";
import type { Database } from "../../store/database.ts";
import { changeEnvironment, portsOfHome, type Environment } from "../../store/environments.ts";

/** SQLSTATE of "unique_violation": another environment took the port at the same moment. */
const TAKEN = "23505";

/** Chooses an environment's port, once: the first that is free and no other environment's. */
export function portChooser(db: Database, { deployHost, deployPort }: Pick<Settings, "deployHost" | "deployPort">): (environment: Environment) => Promise<number> {
  return async (environment) => {
    for (;;) {
      const port = deployPort === 0 ? await freePort() : await firstFree(deployPort, deployHost, await portsOfHome(db, environment.home));
      try {
        await changeEnvironment(db, environment, { port });
        return port;
      } catch (error) {
        if ((error as { cause?: { code?: string } }).cause?.code !== TAKEN) throw error;
      }
    }
  };
}

async function firstFree(from: number, host: string, taken: ReadonlySet<number>): Promise<number> {
  let port = from;
  while (taken.has(port) || !(await isFree(port, host))) port++;
  return port;
}
