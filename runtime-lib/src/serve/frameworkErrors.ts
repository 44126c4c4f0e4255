import type { Socket } from "node:net";
import { problemHeaders, refuse, toProblem, type Refusal } from "../problem.ts";

/**
 * What Fastify could not hand on, in our words. Its errors carry codes; whatever else arrives here is a fault of ours.
 * @see https://fastify.dev/docs/latest/Reference/Errors/
 */
export function refusalOf(error: unknown): Refusal {
  const code = (error as { readonly code?: unknown }).code;
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE": return refuse("BODY_TOO_LARGE");
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE": return refuse("UNSUPPORTED_MEDIA_TYPE");
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
    case "FST_ERR_BAD_URL": return refuse("MALFORMED_REQUEST");
    // A path parameter longer than any that a tool takes.
    case "FST_ERR_MAX_PARAM_LENGTH": return refuse("NOT_FOUND");
    // The caller hung up while the body was on its way; nobody hears the answer.
    case "ECONNRESET":
    case "ECONNABORTED": return refuse("MALFORMED_REQUEST");
    default: return refuse("INTERNAL", { cause: error });
  }
}

/** Answers what is not HTTP at all, where there is no request yet and the socket is all we have. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket, executionId: string): void {
  if (error.code === "ECONNRESET" || !socket.writable) return;
  const refusal = refuse(clientErrors[error.code ?? ""] ?? "MALFORMED_REQUEST");
  const problem = toProblem(refusal, executionId);
  const body = JSON.stringify(problem);
  const headers = { ...problemHeaders(refusal), "content-length": String(Buffer.byteLength(body)), "x-execution-id": executionId, "cache-control": "no-store", connection: "close" };
  socket.end(`HTTP/1.1 ${problem.status} ${problem.title}\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`);
}

const clientErrors: Readonly<Record<string, "REQUEST_TIMEOUT" | "HEADERS_TOO_LARGE">> = {
  ERR_HTTP_REQUEST_TIMEOUT: "REQUEST_TIMEOUT",
  HPE_HEADER_OVERFLOW: "HEADERS_TOO_LARGE",
};
