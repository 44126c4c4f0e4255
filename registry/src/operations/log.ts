import type { FastifyServerOptions } from "fastify";

import type { Settings } from "../settings.ts";

/** One JSON object a line. Requests are told by method, address and status: no header, no body and no query, where secrets may stand. */
export function loggerOptions({ logLevel }: Settings): NonNullable<FastifyServerOptions["logger"]> {
  if (logLevel === "silent") return false;
  return {
    level: logLevel,
    redact: ["req.headers", "*.password", "*.secret", "*.rawKey", "*.token"],
    serializers: {
      req: ({ method, url, id }: { method: string; url: string; id: string }) => ({ id, method, path: url.split("?")[0] }),
      err: (error: Error & { code?: string }) => ({ type: error.name, message: messageOf(error), stack: (error.stack ?? "").replace(error.message, () => messageOf(error)), ...(error.code !== undefined && { code: error.code }) }),
    },
  };
}

/** drizzle puts the values of a failed statement into its message, and so into its stack; they may be secrets. */
function messageOf(error: Error): string {
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return error.message.replace(/\nparams: [^]*$/, "") + cause;
}
