import type { FastifyRequest } from "fastify";

import type { Caller } from "../auth/caller.ts";
import { Problem } from "./problem.ts";

/**
 * Keeps other sites from changing anything with a signed-in browser's cookie (cross-site request forgery). Browsers say where a request comes
 * from: `Sec-Fetch-Site` (W3C Fetch Metadata) or, the older ones, `Origin` (RFC 6454). A request with a cookie and with neither is refused. Tokens
 * and API keys are never sent by a browser on its own, so they need no guard; nor does a request that nobody is signed in for, unless a browser says
 * that another site made it.
 */
export function refuseOtherSites({ headers }: FastifyRequest, caller: Caller | undefined): void {
  if (caller !== undefined && !(caller.kind === "account" && caller.session !== undefined)) return;
  const site = headers["sec-fetch-site"];
  const own = site !== undefined ? site === "same-origin" : headers.origin === undefined ? caller === undefined : hostOf(headers.origin) === headers.host;
  if (!own) throw new Problem("CROSS_SITE_REQUEST");
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
