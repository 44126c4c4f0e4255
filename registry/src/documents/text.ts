import { createHash } from "node:crypto";

/** The name of a text: equal texts have the same. */
export const digestOfText = (text: string): string => digestOfBytes(Buffer.from(text));

/** What a text says as JSON, for queries; null where it says nothing that Postgres can keep: no JSON, U+0000, half characters. */
export function documentOf(text: string): unknown {
  try {
    // Postgres keeps numbers exactly, but refuses U+0000 and lone surrogates, which JSON can write as escapes.
    const document: unknown = JSON.parse(text);
    const plain = JSON.stringify(document);
    return /\\u(?:0000|d[89a-f])/i.test(plain) ? null : document;
  } catch {
    return null;
  }
}

export function digestOfBytes(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
