import { request as send, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";

import type { Service } from "./service.ts";

/** RFC 9110 §7.6.1: what is said about one connection is not handed on to the next. */
const OF_ONE_CONNECTION = new Set(["connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"]);

/**
 * Hands each call to the service that answers when it arrives. While none does, calls wait. A call whose connection was refused goes to whoever
 * answers next, since nothing of it was sent; one that breaks later is 502, because nobody knows how far it came.
 */
export function forward(choose: (signal: AbortSignal) => Promise<Service | undefined>): RequestListener {
  return (request, response) => {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const go = async (): Promise<void> => {
      for (;;) {
        const service = await choose(gone.signal);
        if (gone.signal.aborted) return;
        if (service === undefined) return refuse(response, 503, "Service Unavailable", "NOT_READY", "No service is ready for calls.");
        const leave = service.enter();
        if ((await handOn(request, response, service).finally(leave)) === "done") return;
        service.refused();
      }
    };
    void go();
  };
}

function handOn(request: IncomingMessage, response: ServerResponse, service: Service): Promise<"done" | "notConnected"> {
  return new Promise((resolve) => {
    let sent = false;
    const outgoing = send({ host: "127.0.0.1", port: service.port(), agent: service.agent, method: request.method, path: request.url, headers: headersFor(request), setHost: false });
    outgoing.once("socket", (socket) => {
      const start = (): void => {
        sent = true;
        request.pipe(outgoing);
      };
      if (socket.connecting) socket.once("connect", start);
      else start();
    });
    outgoing.once("response", (answer) => {
      response.sendDate = false;
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer.rawHeaders));
      answer.once("error", () => response.destroy());
      answer.pipe(response);
    });
    outgoing.once("error", () => {
      if (!sent) return resolve("notConnected");
      if (response.headersSent) response.destroy();
      else refuse(response, 502, "Bad Gateway", "OUTCOME_UNKNOWN", "The service ended while it answered; nobody knows how far it came. Try again with the same idempotency key.");
      resolve("done");
    });
    response.once("close", () => {
      outgoing.destroy();
      resolve("done");
    });
  });
}

function headersFor(request: IncomingMessage): string[] {
  const headers = endToEnd(request.rawHeaders).filter((_, index, all) => all[index - (index % 2)]?.toLowerCase() !== "x-forwarded-for");
  const before = request.headers["x-forwarded-for"];
  headers.push("X-Forwarded-For", [...(before === undefined ? [] : [before].flat()), request.socket.remoteAddress ?? "unknown"].join(", "));
  if (request.headers["transfer-encoding"] !== undefined) headers.push("Transfer-Encoding", "chunked");
  return headers;
}

/** @param raw names and values in turn */
function endToEnd(raw: readonly string[]): string[] {
  const named = new Set<string>();
  for (let index = 0; index < raw.length; index += 2) if (raw[index]?.toLowerCase() === "connection") for (const name of (raw[index + 1] ?? "").split(",")) named.add(name.trim().toLowerCase());
  return raw.filter((_, index) => {
    const name = raw[index - (index % 2)]?.toLowerCase() ?? "";
    return !OF_ONE_CONNECTION.has(name) && !named.has(name);
  });
}

/** In the form of every refusal of a service (RFC 9457). */
function refuse(response: ServerResponse, status: number, title: string, code: string, detail: string): void {
  response.writeHead(status, { "content-type": "application/problem+json", "cache-control": "no-store", ...(status === 503 && { "retry-after": "1" }) }).end(JSON.stringify({ type: "about:blank", title, status, detail, code }));
}
