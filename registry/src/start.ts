import type { AddressInfo } from "node:net";

import { createDatabase, EnvironmentProblem, externalServer } from "../../compiler/src/local/index.ts";
import { signInLink } from "./auth/oneTimeLinks.ts";
import { firstOwnerSecret } from "./operations/firstOwner.ts";
import { openOwnDatabase } from "./operations/ownDatabase.ts";
import { environmentsOfHome } from "./store/environments.ts";
import { createRegistry, type Programs, type Registry } from "./server.ts";
import type { Settings } from "./settings.ts";

export interface RunningRegistry {
  readonly url: string;
  /** The link for the first owner; absent when somebody can sign in. */
  readonly signInLink?: string;
  readonly registry: Registry;
  stop(): Promise<void>;
}

/** Our own server's database; DATABASE_URL names its own. */
const DATABASE = "fascia_registry";

/**
 * Starts the registry on this machine: with DATABASE_URL on that database, else on a Postgres of its own in `.fascia/registry` below the current
 * folder, which keeps its data between runs.
 *
 * @param endsServices whether deployed services end with it; without their database they could not go on
 * @throws EnvironmentProblem when the database or the port stands in the way
 */
export async function startRegistry(settings: Settings, programs: Programs, endsServices = settings.databaseUrl === undefined): Promise<RunningRegistry> {
  const server = settings.databaseUrl === undefined ? await openOwnDatabase(settings.stateFolder, programs.databaseKeeper) : { ...externalServer(settings.databaseUrl), found: true };
  try {
    if (settings.databaseUrl === undefined) await createDatabase(server, DATABASE);
    const registry = await createRegistry({ settings, databaseUrl: settings.databaseUrl ?? server.adminUrl(DATABASE), programs });
    const { app, services } = registry;
    await listen(registry, settings);
    const { port } = app.server.address() as AddressInfo;
    const url = settings.publicUrl ?? `http://${settings.host === "0.0.0.0" || settings.host === "::" ? "localhost" : settings.host}:${port}`;
    const secret = await firstOwnerSecret(services.store.db);
    const stop = async (): Promise<void> => {
      const deployed = endsServices ? await environmentsOfHome(services.store.db, services.home) : [];
      await registry.close();
      await services.target.stopAll(deployed);
      await server.stop();
    };
    return { url, registry, stop, ...(secret !== undefined && { signInLink: signInLink(settings, url, secret) }) };
  } catch (error) {
    // One that ran before us serves others: another registry perhaps, which has the port.
    if (!server.found) await server.stop();
    throw error;
  }
}

async function listen({ app, close }: Registry, { host, port }: Settings): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await close();
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "EADDRINUSE" ? "another program listens there" : message;
    throw new EnvironmentProblem(`The registry cannot listen on port ${port} of ${host}: ${reason}. Choose others with PORT and HOST, or stop that program.`);
  }
}
