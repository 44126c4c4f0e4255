import { setTimeout as wait } from "node:timers/promises";

import type { RegistryProcess } from "./registryProcess.ts";

/** What came back: the status and the body, parsed where it is JSON. */
export interface Reply { readonly status: number; readonly body: Record<string, unknown>; readonly text: string; readonly headers: Headers }

/** Talks to a registry over HTTP as one person's browser does, on its own pages. */
export interface Client {
  /** `await call("POST /workspaces", { … })` */
  call(address: string, body?: unknown): Promise<Reply>;
  /** The same, where the answer has to be a good one. */
  done(address: string, body?: unknown): Promise<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signs in with the link that a new registry prints. */
export async function signInFirst({ url, log }: Pick<RegistryProcess, "url" | "log">): Promise<Client> {
  const secret = await until("the link is printed", async () => /\/sign-in#(\S+)/.exec(log())?.[1]);
  const answer = await fetch(`${url}/api/v1/sign-in/link`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ secret }) });
  return client(url, { cookie: answer.headers.getSetCookie().map((each) => each.split(";")[0]).join("; "), "sec-fetch-site": "same-origin" });
}

export function client(url: string, headers: Readonly<Record<string, string>>): Client {
  const call = async (address: string, body?: unknown): Promise<Reply> => {
    const [method, path] = address.split(" ");
    const answer = await fetch(`${url}/api/v1${path}`, { method: method ?? "GET", headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, text, headers: answer.headers, body: /json/.test(answer.headers.get("content-type") ?? "") ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
  return {
    call,
    headers,
    async done(address, body) {
      const reply = await call(address, body);
      if (reply.status >= 300) throw new Error(`${address} gave ${reply.status}: ${reply.text}`);
      return reply.body;
    },
  };
}

/** Waits until something is so, looking often; what is waited for is an event of another process. */
export async function until<T>(what: string, look: () => Promise<T | undefined>, withinMs = 40_000): Promise<T> {
  for (const start = performance.now(); performance.now() - start < withinMs; await wait(25)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`It did not come to this: ${what}.`);
}
