import { inArray } from "drizzle-orm";

import { digestOfText, documentOf } from "../documents/text.ts";
import type { Database } from "./database.ts";
import { specText } from "./schema/index.ts";

/** Postgres takes at most 65,535 parameters in one statement. */
const AT_ONCE = 1000;

/** Keeps texts that are not there yet. Gives the digest of each. */
export async function keepTexts(db: Database, texts: readonly string[]): Promise<readonly string[]> {
  const byDigest = new Map(texts.map((text) => [digestOfText(text), text]));
  // In the order of their digests, so that two that keep the same texts at once do not wait for each other in a ring.
  const rows = [...byDigest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([digest, text]) => ({ digest, text, document: documentOf(text) }));
  for (let start = 0; start < rows.length; start += AT_ONCE) await db.insert(specText).values(rows.slice(start, start + AT_ONCE)).onConflictDoNothing();
  return texts.map(digestOfText);
}

/** The texts of these digests. */
export async function readTexts(db: Database, digests: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(digests)];
  const found = new Map<string, string>();
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const rows = await db.select({ digest: specText.digest, text: specText.text }).from(specText).where(inArray(specText.digest, wanted.slice(start, start + AT_ONCE)));
    for (const { digest, text } of rows) found.set(digest, text);
  }
  return found;
}

/** The files of a tree with their texts, sorted by path. */
export async function readFiles(db: Database, tree: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const texts = await readTexts(db, tree.values());
  return new Map(
    [...tree].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, digest]) => {
      const text = texts.get(digest);
      if (text === undefined) throw new Error(`The text ${digest} of ${path} is gone.`);
      return [path, text];
    }),
  );
}
