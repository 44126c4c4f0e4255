/**
 * The caller's address. Each proxy adds the address it sees at the end of `X-Forwarded-For`, so that only as many entries from
 * the end can be believed as there are proxies of ours; what stands before them, the caller may have written himself.
 */
export function remoteAddress(socketAddress: string | undefined, forwardedFor: string | readonly string[] | undefined, trustedProxies: number): string {
  const direct = socketAddress ?? "";
  if (trustedProxies === 0 || forwardedFor === undefined) return direct;
  const entries = String(forwardedFor).split(",").map((entry) => entry.trim());
  return entries[entries.length - trustedProxies] || direct;
}
