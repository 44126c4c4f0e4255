import type { ServiceDefinition } from "../define.ts";
import { buildApp, type App } from "./buildApp.ts";
import { describeFaults, readEnvironment, type ServerSettings } from "./environment.ts";
import { stopOnSignals } from "./shutdown.ts";

/** The exit code when something about the place where the service runs is not as it must be. */
const EXIT_ENVIRONMENT = 3;

/**
 * Runs a service until it is told to stop: reads the environment, listens, and connects to the database meanwhile. Ends the
 * process with code 3 and plain words when the environment does not allow it to run.
 */
export async function serve(service: ServiceDefinition): Promise<void> {
  const reading = readEnvironment(process.env, service);
  if (reading.kind === "faults") return giveUp(describeFaults(service.name, reading.faults));
  const { settings } = reading;

  const app = buildApp(service, settings);
  stopOnSignals(app, settings.shutdownMs);
  dieInWords(app);

  const listening = app.http.listen({ host: settings.host, port: settings.port });
  const warm = app.warm();
  try {
    const address = await listening;
    app.log.info({ address, version: service.version, digest: service.digest, tools: service.tools.length }, "listening");
  } catch (error) {
    return giveUp(`${service.name} cannot start: ${describeListenFault(error as NodeJS.ErrnoException, settings)}`);
  }
  await warm;
}

function giveUp(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exit(EXIT_ENVIRONMENT);
}

function describeListenFault(error: NodeJS.ErrnoException, { host, port }: ServerSettings): string {
  switch (error.code) {
    case "EADDRINUSE": return `port ${port} on ${host} is in use. Stop what listens there, or set PORT to another one.`;
    case "EACCES": return `this account may not listen on port ${port}. Set PORT to one from 1024 on.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND": return `${host} is no address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for all of them.`;
    default: return `it cannot listen on ${host}:${port} (${error.message}).`;
  }
}

/** A fault of ours that nothing caught: its one line belongs into the log with the others, and the process must not go on. */
function dieInWords(app: App): void {
  process.on("uncaughtException", (error) => {
    app.log.error({ err: error }, "the process ends: an error was not caught");
    app.log.flush();
    process.exit(1);
  });
}
