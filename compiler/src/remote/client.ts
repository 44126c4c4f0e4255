import { Value } from "typebox/value";

import { EnvironmentProblem } from "../local/environmentProblem.ts";
import type { Credential } from "./credentials.ts";
import { endpoints, streams, type AnswerOf, type Endpoint, type EndpointName, type RequestOf } from "./endpoints.ts";
import { notARegistry, send } from "./send.ts";

/** A registry, and who calls it. */
export interface Connection {
  readonly registry: string;
  readonly credential?: Credential;
  /** For what happens while one waits. */
  tell?(line: string): void;
}

interface Given {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Calls a route of the registry: `call(connection, "draft", { params: { workspace: "shop", draft } })`.
 *
 * @throws RegistryProblem, EnvironmentProblem as `send` does, and when the answer is not what this version can read
 */
export async function call<Name extends EndpointName>(connection: Connection, name: Name, request: RequestOf<Name>): Promise<AnswerOf<Name>> {
  return (await callWithHeaders(connection, name, request)).answer;
}

/** The same with the answer's headers, among them the cookie of a session. */
export async function callWithHeaders<Name extends EndpointName>(connection: Connection, name: Name, request: RequestOf<Name>): Promise<{ readonly answer: AnswerOf<Name>; readonly headers: Headers }> {
  const endpoint: Endpoint = endpoints[name];
  const { body, headers } = request as Given;
  const response = await send(connection, { method: endpoint.method, path: pathOf(endpoint, request as Given), ...(body !== undefined && { body }), ...(headers !== undefined && { headers }) });
  if (endpoint.answer === null) return { answer: undefined as AnswerOf<Name>, headers: response.headers };
  const answer = await readJson(connection, response);
  if (name === "health" && !Value.Check(endpoint.answer, answer)) throw notARegistry(connection.registry);
  const [fault] = Value.Errors(endpoint.answer, answer);
  if (fault !== undefined) throw new EnvironmentProblem(`The registry ${connection.registry} and this command are of different versions: its answer to ${endpoint.method} ${endpoint.path} ${fault.message} at "${fault.instancePath}". Bring the older one up to date.`);
  return { answer: answer as AnswerOf<Name>, headers: response.headers };
}

/** Opens a deployment's stream or text. @param headers `last-event-id`, to go on where one stopped */
export function open(connection: Connection, name: keyof typeof streams, { signal, headers = {}, ...given }: Given & { readonly signal?: AbortSignal }): Promise<Response> {
  const { method, path, media } = streams[name];
  return send(connection, { method, path: pathOf({ path }, given), headers: { accept: media, ...headers }, ...(signal !== undefined && { signal }) });
}

/** The path of a call with its words and query, below `/api/v1`. */
export function pathOf({ path }: Pick<Endpoint, "path">, { params = {}, query = {} }: Given): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, word: string) => encodeURIComponent(String(params[word])));
  const asked = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [`${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`]));
  return asked.length === 0 ? filled : `${filled}?${asked.join("&")}`;
}

async function readJson({ registry }: Connection, response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw notARegistry(registry);
  }
}
