import { createHash } from "node:crypto";

/** `sha256:` and 64 hexadecimal digits. */
export const digestOf = (content: string | Uint8Array): string => `sha256:${createHash("sha256").update(content).digest("hex")}`;

/** The digest of a set of files: of their paths and contents, in the order of their paths. */
export function digestOfFiles(files: Iterable<readonly [string, string | Uint8Array]>): string {
  const lines = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, content]) => `${digestOf(content)} ${path}\n`);
  return digestOf(lines.join(""));
}
