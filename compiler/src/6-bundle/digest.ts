import { createHash } from "node:crypto";

/** `sha256:` and 64 hexadecimal digits. */
export const digestOf = (content: string | Uint8Array): string => `sha256:${createHash("sha256").update(content).digest("hex")}`;

/** The digest of a set of files, given as path and digest of the content: of both, in the order of the paths. */
export function digestOfFiles(digests: Iterable<readonly [string, string]>): string {
  const lines = [...digests].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, digest]) => `${digest} ${path}\n`);
  return digestOf(lines.join(""));
}
