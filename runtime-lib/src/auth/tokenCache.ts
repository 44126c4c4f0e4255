import { createHash } from "node:crypto";
import type { Verified } from "./tokenVerifier.ts";

/**
 * Remembers tokens that were verified, so that a caller's next calls do not pay for a signature check. Keyed by a hash, so
 * that no token lies in memory; bounded, with the least recently used dropped first. An entry ends with its token.
 */
export class TokenCache {
  readonly #entries = new Map<string, Verified>();
  readonly #capacity: number;

  constructor(capacity = 10_000) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** @param now in milliseconds since 1970 */
  get(token: string, now: number): Verified | undefined {
    const key = keyOf(token);
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    // Taken out and put back: a Map keeps insertion order, so the first key is the least recently used one.
    this.#entries.delete(key);
    if (now >= entry.expiresAt) return undefined;
    this.#entries.set(key, entry);
    return entry;
  }

  set(token: string, verified: Verified): void {
    if (this.#entries.size >= this.#capacity) {
      const oldest = this.#entries.keys().next();
      if (oldest.done !== true) this.#entries.delete(oldest.value);
    }
    this.#entries.set(keyOf(token), verified);
  }

  /** Called when the keys change: a token signed by a key that was withdrawn must not live on. */
  clear(): void {
    this.#entries.clear();
  }
}

function keyOf(token: string): string {
  return createHash("sha256").update(token).digest("base64");
}
