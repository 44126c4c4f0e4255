import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { keepSecret } from "../../../../compiler/src/local/development/stateFolder.ts";
import { placeFile, settingsFile, type FrontCommand, type FrontPlace, type FrontSettings, type FrontState } from "../../front/frontState.ts";
import { killIfSame, startOf } from "../../front/processIdentity.ts";
import { CannotDeploy } from "../deployment.ts";

const START_MS = 10_000;
const LOOK_MS = 20;
/** A front that does not say a word for so long hangs. A stop takes longer, since calls may take their time. */
const ANSWER_MS = 5000;
const STOP_ANSWER_MS = 60_000;

const nonceOf = (folder: string): Promise<string> => keepSecret(folder, "front.nonce", () => randomBytes(32).toString("base64url"));

/** The state of an environment's front; undefined when none runs. Whoever knows the nonce of the folder is its front, whatever its process id. */
export async function askFront(folder: string): Promise<FrontState | undefined> {
  const place = readPlace(folder);
  return place === undefined ? undefined : ask(place, await nonceOf(folder), ANSWER_MS);
}

/** Gives a command. @throws CannotDeploy when there is no front, it does not do it, or the lease that it was given under is an old one */
export async function commandFront(folder: string, command: FrontCommand): Promise<FrontState> {
  const place = readPlace(folder);
  const state = place === undefined ? undefined : await ask(place, await nonceOf(folder), command.kind === "stop" ? STOP_ANSWER_MS : ANSWER_MS, command);
  if (state === undefined) throw new CannotDeploy(`The environment's own process was gone when it was to ${command.kind} a service.`);
  return state;
}

export interface LaunchOptions extends Pick<FrontSettings, "host" | "port"> {
  readonly folder: string;
  /** The bundled `front/front.ts`. */
  readonly program: URL;
}

/** Starts a front if none runs. It is nobody's child: it lives on when this process ends. @throws CannotDeploy when its port is taken */
export async function ensureFront({ folder, program, ...settings }: LaunchOptions): Promise<FrontState> {
  const found = await askFront(folder);
  if (found !== undefined) return found;
  const before = readPlace(folder);
  // One that hangs holds the port.
  if (before !== undefined) killIfSame(before);
  rmSync(join(folder, placeFile), { force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, settingsFile), JSON.stringify({ ...settings, nonce: await nonceOf(folder) } satisfies FrontSettings), { mode: 0o600 });
  const logFile = join(folder, "front.log");
  const log = openSync(logFile, "w", 0o600);
  const child = spawn(process.execPath, [fileURLToPath(program), folder], { stdio: ["ignore", log, log], detached: true, windowsHide: true, env: { PATH: process.env["PATH"] } });
  closeSync(log);
  let ended = false;
  child.once("exit", () => (ended = true));
  child.once("error", () => (ended = true));
  child.unref();
  for (const start = performance.now(); performance.now() - start < START_MS; await wait(LOOK_MS)) {
    const state = await askFront(folder);
    // Also when another instance was quicker and ours gave way.
    if (state !== undefined) return state;
    if (ended) break;
  }
  throw new CannotDeploy(`Nothing can listen on ${settings.host}:${settings.port}, the address of this environment: ${readFileSync(logFile, "utf8").trim().split("\n").at(-1) ?? ""}. Free the port; it is tried again.`);
}

/** Ends a front and its services, if one runs. */
export async function endFront(folder: string): Promise<void> {
  const place = readPlace(folder);
  if (place === undefined || (await askFront(folder)) === undefined) return;
  await ask(place, await nonceOf(folder), STOP_ANSWER_MS, { kind: "end" });
  for (const start = performance.now(); startOf(place.pid) === place.since && performance.now() - start < ANSWER_MS; ) await wait(LOOK_MS);
  killIfSame(place);
  rmSync(join(folder, placeFile), { force: true });
}

/** Where services find the public keys; a front has to run. */
export const keySetUrl = (folder: string): string => `http://127.0.0.1:${readPlace(folder)?.control ?? 0}/jwks.json`;

function readPlace(folder: string): FrontPlace | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, placeFile), "utf8")) as FrontPlace;
  } catch {
    return undefined;
  }
}

async function ask({ control }: FrontPlace, nonce: string, withinMs: number, command?: FrontCommand): Promise<FrontState | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${control}/`, {
      headers: { authorization: `Bearer ${nonce}`, connection: "close" },
      signal: AbortSignal.timeout(withinMs),
      ...(command !== undefined && { method: "POST", body: JSON.stringify(command) }),
    });
    return response.status === 200 ? ((await response.json()) as FrontState) : undefined;
  } catch {
    return undefined;
  }
}
