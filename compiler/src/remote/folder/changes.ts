import { createHash } from "node:crypto";

/** One file that differs; undefined where it is not there. */
export interface Change {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export type Texts = ReadonlyMap<string, string>;

/** What leads from some files to others, by path. */
export function changesBetween(before: Texts, after: Texts): readonly Change[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }))
    .filter((change) => change.before !== change.after);
}

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

export function digestsOf(texts: Texts): Map<string, string> {
  return new Map([...texts].map(([path, text]) => [path, digestOf(text)]));
}
