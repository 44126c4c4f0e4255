import { setTimeout as wait } from "node:timers/promises";

import { EnvironmentProblem } from "../local/environmentProblem.ts";
import { networkFault } from "./networkFault.ts";
import { refusal, type ProblemBody } from "./refusal.ts";
import type { Connection } from "./client.ts";

export interface Outgoing {
  readonly method: string;
  /** With its query, below `/api/v1`. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** For so long an answer may take; what takes longer answers with events or is asked for again. */
const ANSWER_MS = 120_000;
/** For so long in all a command waits when it is told to slow down. */
const PATIENCE_SECONDS = 90;

/**
 * Sends one request and gives its answer when it is not a refusal. Waits and asks again when the registry says that it is busy, as `Retry-After` says (RFC 9110 §10.2.3):
 * after 429 always, since nothing was done, after 503 when nothing could have been.
 *
 * @throws RegistryProblem for what the registry refuses, EnvironmentProblem when it is not reached or no registry answers
 */
export async function send(connection: Connection, outgoing: Outgoing): Promise<Response> {
  let patience = PATIENCE_SECONDS;
  for (;;) {
    const response = await fetchOnce(connection, outgoing);
    if (response.ok) return response;
    const problem = await problemOf(connection, response);
    const seconds = retryAfter(response);
    const again = (problem.code === "TOO_MANY_REQUESTS" || (response.status === 503 && outgoing.method === "GET")) && seconds !== undefined && seconds <= patience;
    if (!again) throw refusal(problem, { registry: connection.registry, credential: connection.credential?.kind, ...(seconds !== undefined && { retryAfterSeconds: seconds }) });
    patience -= Math.max(1, seconds);
    connection.tell?.(`${connection.registry} asks to wait ${seconds} s.`);
    await wait(seconds * 1000, undefined, outgoing.signal === undefined ? {} : { signal: outgoing.signal });
  }
}

async function fetchOnce({ registry, credential }: Connection, { method, path, body, headers, signal }: Outgoing): Promise<Response> {
  try {
    return await fetch(`${registry}/api/v1${path}`, {
      method,
      // A credential never goes to another address than the one that it is for.
      redirect: "manual",
      signal: signal ?? AbortSignal.timeout(ANSWER_MS),
      headers: { accept: "application/json", ...proof(credential), ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw networkFault(registry, error);
  }
}

/** A session is the browser's, whose requests say that no other site made them; nor did one make ours. */
function proof(credential: Connection["credential"]): Readonly<Record<string, string>> {
  if (credential === undefined) return { "sec-fetch-site": "same-origin" };
  return credential.kind === "token" ? { authorization: `Bearer ${credential.token}` } : { cookie: credential.cookie, "sec-fetch-site": "same-origin" };
}

async function problemOf({ registry }: Connection, response: Response): Promise<ProblemBody> {
  const { status, headers } = response;
  const location = headers.get("location");
  if (status >= 300 && status < 400 && location !== null) throw new EnvironmentProblem(`The address ${registry} leads on to ${originOf(location, registry)}. Use that address.`);
  const text = await response.text().catch(() => "");
  if (headers.get("content-type")?.startsWith("application/problem+json") === true) {
    try {
      const problem = JSON.parse(text) as Partial<ProblemBody>;
      if (typeof problem.code === "string" && typeof problem.detail === "string") return { ...problem, code: problem.code, detail: problem.detail };
    } catch {
      // Told below.
    }
  }
  if (status >= 500) throw new EnvironmentProblem(`What stands in front of the registry ${registry} answered ${status}: the registry itself may be starting or away. Try again shortly.`);
  throw notARegistry(registry);
}

export function notARegistry(registry: string): EnvironmentProblem {
  return new EnvironmentProblem(`At ${registry} something answers, but it is no Fascia registry. Is the address right? The registry prints it when it starts.`);
}

function originOf(location: string, registry: string): string {
  return URL.canParse(location, registry) ? new URL(location, registry).origin : "another address";
}

/** In seconds, from seconds or a date. */
function retryAfter({ headers }: Response): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
}
