import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { readAddress } from "../../remote/address.ts";
import { call, type Connection } from "../../remote/client.ts";
import { credentialsPath, currentRegistry, findCredential } from "../../remote/credentials.ts";
import type { Link } from "../../remote/folder/link.ts";
import { RegistryProblem } from "../../remote/registryProblem.ts";
import type { Terminal } from "../terminal.ts";
import { UsageProblem } from "../usageProblem.ts";

/** Where credentials are kept on this machine. */
export const credentials = (): string => credentialsPath(process.env);

/**
 * The registry that a command works with, and who calls it: FASCIA_REGISTRY and FASCIA_TOKEN of the environment, else the registry that the folder
 * belongs to, else the one that was signed in to last.
 *
 * @throws UsageProblem when there is none, RegistryProblem when nobody is signed in there
 */
export function connect(terminal: Terminal, link?: Pick<Link, "registry">): Connection {
  const named = registryOfEnvironment();
  const registry = named ?? link?.registry ?? currentRegistry(credentials());
  const token = process.env["FASCIA_TOKEN"] || undefined;
  // A folder may come from anybody; what it names does not get a token that is meant for another registry.
  if (token !== undefined && named === undefined) throw new UsageProblem("FASCIA_TOKEN needs FASCIA_REGISTRY beside it, so that it goes to no address but the one it is for.");
  if (registry === undefined) throw new UsageProblem('You are not signed in to a registry. "fascia login URL" does it; the registry prints its address when it starts.');
  const credential = token === undefined ? findCredential(credentials(), registry) : ({ kind: "token", token, who: "FASCIA_TOKEN" } as const);
  if (credential === undefined) throw new RegistryProblem("UNAUTHENTICATED", `You are not signed in to ${registry}. Sign in with "fascia login ${registry}".`);
  return { registry, credential, tell: terminal.complain };
}

export function registryOfEnvironment(): string | undefined {
  const text = process.env["FASCIA_REGISTRY"] || undefined;
  return text === undefined ? undefined : requireAddress(text, "FASCIA_REGISTRY").registry;
}

export function requireAddress(text: string, name: string): NonNullable<ReturnType<typeof readAddress>> {
  // An API key in the place of an address is not repeated: it would stand in a log.
  if (text.startsWith("fsk_")) throw new UsageProblem(`The ${name} is an API key. Keys are read from standard input, so that no history keeps them: "fascia login URL --token < key.txt".`);
  const address = readAddress(text);
  if (address === undefined) throw new UsageProblem(`The ${name} "${text}" is no address. Write it like https://fascia.example.org.`);
  return address;
}

/** A workspace that there is not: says which one may be meant, when the registry tells. */
export async function nearWorkspace(connection: Connection, name: string): Promise<string> {
  try {
    const names = connection.credential?.kind === "token" ? [] : (await call(connection, "workspaces", { query: { limit: 100 } })).items.map((each) => each.name);
    const near = didYouMean(name, names);
    if (near !== undefined) return ` Did you mean "${near}"?`;
    return names.length === 0 ? "" : ` You are a member of ${names.map((each) => `"${each}"`).join(", ")}.`;
  } catch {
    return "";
  }
}

/** Adds to a refusal for a workspace that there is not what may be meant. */
export async function withNearWorkspace<T>(connection: Connection, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RegistryProblem && error.code === "NOT_FOUND" && error.message.startsWith(`There is no workspace ${JSON.stringify(name)}`)) throw new RegistryProblem(error.code, error.message + (await nearWorkspace(connection, name)));
    throw error;
  }
}
