import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

import { EnvironmentProblem } from "../local/environmentProblem.ts";

/** What proves who calls: a session's cookie, or a token or API key. `who` is for people. */
export type Credential = { readonly kind: "session"; readonly cookie: string; readonly who: string } | { readonly kind: "token"; readonly token: string; readonly who: string };

/** Everything that is kept: a credential for each registry, and the registry that was signed in to last. */
interface Kept {
  readonly current?: string;
  readonly registries: Readonly<Record<string, Credential>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `fascia/credentials.json` in the user's configuration folder: XDG Base Directory Specification, or %APPDATA%. */
export function credentialsPath(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  const folder = platform === "win32" ? environment["APPDATA"] : environment["XDG_CONFIG_HOME"];
  return join(folder || join(environment["HOME"] || homedir(), ".config"), "fascia", "credentials.json");
}

export function findCredential(path: string, registry: string): Credential | undefined {
  const { registries } = readKept(path);
  return Object.hasOwn(registries, registry) ? registries[registry] : undefined;
}

/** The registry that was signed in to last. */
export function currentRegistry(path: string): string | undefined {
  return readKept(path).current;
}

export function keepCredential(path: string, registry: string, credential: Credential): void {
  write(path, { current: registry, registries: { ...readKept(path).registries, [registry]: credential } });
}

export function forgetCredential(path: string, registry: string): void {
  const { current, registries } = readKept(path);
  const { [registry]: _, ...others } = registries;
  const next = current === registry ? Object.keys(others)[0] : current;
  write(path, { ...(next !== undefined && { current: next }), registries: others });
}

function readKept(path: string): Kept {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { registries: {} };
    throw new EnvironmentProblem(`The file "${path}", which keeps who is signed in, cannot be read: ${(error as Error).message}.`);
  }
  try {
    const kept = JSON.parse(text) as Partial<Kept>;
    if (typeof kept.registries === "object" && kept.registries !== null) return { ...kept, registries: kept.registries };
  } catch {
    // Told below: what the parser says could quote a secret.
  }
  throw new EnvironmentProblem(`The file "${path}", which keeps who is signed in, is damaged. Delete it and sign in again.`);
}

/** Whole or not at all, and for nobody else's eyes from the first byte on. */
function write(path: string, kept: Kept): void {
  const next = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(next, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 });
    chmodSync(next, 0o600);
    renameSync(next, path);
  } catch (error) {
    throw new EnvironmentProblem(`The file "${path}", which keeps who is signed in, cannot be written: ${(error as Error).message}.`);
  }
}
