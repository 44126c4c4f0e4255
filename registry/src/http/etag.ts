/** Whether `If-None-Match` names this tag: one of several, and weak ones count, because a proxy that compresses makes them so (RFC 9110 §13.1.2). */
export function isKnownTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === "*" || header.split(",").some((each) => each.trim().replace(/^W\//, "") === etag);
}
