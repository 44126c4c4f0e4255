import { sessionEnded } from "./session.ts";
import { ApiProblem, problemOf, UNREACHABLE } from "./problem.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/** `GET /workspaces/shop`, below `/api/v1`. */
export type Address = `${Method} /${string}`;

const prefix = "/api/v1";

/**
 * Asks the registry, as the one who is signed in to this browser.
 *
 * @throws ApiProblem with the registry's code, or UNREACHABLE
 */
export async function request<Answer>(address: Address, body?: unknown): Promise<Answer> {
  const response = await send(address, body);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

/** The same for an answer that is text. */
export async function requestText(address: Address): Promise<string> {
  return (await send(address)).text();
}

async function send(address: Address, body?: unknown): Promise<Response> {
  const [method = "GET", path = ""] = address.split(" ");
  let response: Response;
  try {
    response = await fetch(prefix + path, {
      method,
      credentials: "same-origin",
      ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiProblem(UNREACHABLE, 0, "The registry does not answer. What you typed is kept in this browser; it is tried again.");
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.code === "UNAUTHENTICATED") sessionEnded();
  throw problem;
}
