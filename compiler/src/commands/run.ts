import { existsSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";

import { isBundle } from "../local/bundle/readBundle.ts";
import { startService } from "../local/service/startService.ts";
import { positional, textOption, type Command } from "./command.ts";
import { parsePort, requireFree } from "./dev/choosePort.ts";
import { UsageProblem } from "./usageProblem.ts";

/** The port that a service listens on when nobody says another. */
const SERVICE_PORT = 8080;
const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export const command: Command = {
  name: "run",
  description:
    "Runs a compiled bundle with the settings of the environment, as a container would; signals reach the service, and its exit code is the command's. " +
    "DATABASE_URL names a database that has the bundle's schema (required). FASCIA_JWT_KEY is the secret for HS256, at least 32 bytes; FASCIA_JWKS_URL is " +
    "where the keys for other algorithms are. PORT is 8080, HOST 127.0.0.1, FASCIA_POOL_MAX 10 and LOG_LEVEL info when they are left out.",
  positionals: ["OUT"],
  options: { port: { value: "N", description: "The port to listen on, before PORT of the environment." } },
  examples: [{ command: "DATABASE_URL=postgres://… FASCIA_JWT_KEY=… fascia run build/shop", purpose: "After fascia compile shop --out build/shop" }],
  async run(given) {
    const folder = positional(given, "OUT");
    requireBundle(folder);
    const port = parsePort(textOption(given, "port"));
    const environment = port === undefined ? process.env : { ...process.env, PORT: String(port) };
    // The service would find out itself, but says it in the words of a log. What is no number it explains better.
    const wanted = Number(environment["PORT"] || SERVICE_PORT);
    if (Number.isInteger(wanted) && wanted > 0 && wanted < 65_536) await requireFree(wanted, environment["HOST"] || "127.0.0.1");

    const service = startService(folder, environment);
    for (const name of FORWARDED) process.on(name, () => service.signal(name));
    const { code, signal } = await service.exited;
    return signal === null ? (code ?? 0) : 128 + constants.signals[signal];
  },
};

function requireBundle(folder: string): void {
  if (isBundle(folder)) return;
  if (!existsSync(folder)) throw new UsageProblem(`There is no folder "${folder}". "fascia compile DIR --out ${folder}" makes a bundle there.`);
  const advice = existsSync(join(folder, "workspace.json"))
    ? `It is a workspace: run it with "fascia dev ${folder}", or compile it first with "fascia compile ${folder} --out OUT".`
    : `"fascia compile DIR --out ${folder}" makes one, if the folder is empty.`;
  throw new UsageProblem(`The folder "${folder}" holds no bundle. ${advice}`);
}
