import type { CompactJWSHeaderParameters, CryptoKey, FlattenedJWSInput, JSONWebKeySet } from "jose";
import { JOSEError, createLocalJWKSet } from "./jose.ts";

export interface RemoteKeysOptions {
  readonly url: URL;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Called when the set of keys has changed: what was proved with the old one is no longer proved. */
  readonly onChange: () => void;
  /** Called with one sentence when the keys could not be fetched. */
  readonly onFailure: (reason: string) => void;
}

/** One fetch takes at most so long. */
const FETCH_TIMEOUT_MS = 3_000;
/** From this age the set is fetched again beside the calls. */
const REFRESH_AFTER_MS = 5 * 60_000;
/** From this age calls wait for the fetch: a service that was idle must not trust a key that was withdrawn meanwhile. */
const WAIT_AFTER_MS = 10 * 60_000;
/** While the provider is away, keys that were once good are used for so long. */
const STALE_FOR_MS = 24 * 3_600_000;
/** Between two fetches, also when a token names an unknown key: strangers must not make us flood the provider. */
const COOLDOWN_MS = 30_000;
/** The same while there are no keys at all, and every call is refused. */
const FIRST_COOLDOWN_MS = 1_000;
const SIZE_LIMIT_BYTES = 1_048_576;

/** No key set could be had: not the caller's fault, and nothing is known about the token. */
export class KeysUnavailable extends Error {
  override readonly name = "KeysUnavailable";
}

interface KeySet {
  readonly text: string;
  readonly select: (header: CompactJWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;
  readonly fetchedAt: number;
}

/**
 * The public keys behind a JWKS address (RFC 7517): fetched once, kept, fetched again when they are old or when a token
 * names a key that is not there (rotation). jose's own remote set refuses every call once its copy is old and the provider
 * is away; this one goes on with its copy for a day.
 */
export class RemoteKeys {
  readonly #options: RemoteKeysOptions;
  #keys: KeySet | undefined;
  #pending: Promise<void> | undefined;
  #lastAttempt = Number.NEGATIVE_INFINITY;

  constructor(options: RemoteKeysOptions) {
    this.#options = options;
  }

  /** Called before every token is looked at, cached or not. Returns what must be waited for, if anything. */
  bringUpToDate(): Promise<void> | undefined {
    const age = this.#age();
    if (age < REFRESH_AFTER_MS) return undefined;
    const refreshed = this.#refresh();
    return age < WAIT_AFTER_MS ? undefined : refreshed;
  }

  /** The key for a token's header. Throws jose's errors when there is none, and KeysUnavailable. */
  async keyFor(header: CompactJWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    if (this.#keys === undefined) throw new KeysUnavailable("The keys that prove tokens could not be fetched.");
    try {
      return await this.#keys.select(header, token);
    } catch (error) {
      if (!(error instanceof JOSEError) || error.code !== "ERR_JWKS_NO_MATCHING_KEY") throw error;
      const before = this.#keys;
      await this.#refresh();
      if (this.#keys === before) throw error;
      return await this.#keys.select(header, token);
    }
  }

  #age(): number {
    return this.#keys === undefined ? Number.POSITIVE_INFINITY : this.#options.clock() - this.#keys.fetchedAt;
  }

  /** Fetches, unless a fetch is under way or was tried a moment ago. Never throws. */
  #refresh(): Promise<void> | undefined {
    if (this.#pending !== undefined) return this.#pending;
    const now = this.#options.clock();
    if (now - this.#lastAttempt < (this.#keys === undefined ? FIRST_COOLDOWN_MS : COOLDOWN_MS)) return undefined;
    this.#lastAttempt = now;
    this.#pending = this.#fetch()
      .then((text) => this.#take(text), (error: unknown) => this.#failed(error))
      .finally(() => { this.#pending = undefined; });
    return this.#pending;
  }

  #take(text: string): void {
    const fetchedAt = this.#options.clock();
    if (this.#keys?.text === text) {
      this.#keys = { ...this.#keys, fetchedAt };
      return;
    }
    let select: KeySet["select"];
    try {
      // jose checks the shape and throws when this is no key set.
      select = createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
    } catch {
      this.#failed(new Error("the answer is not a JSON Web Key Set"));
      return;
    }
    const changed = this.#keys !== undefined;
    this.#keys = { text, select, fetchedAt };
    if (changed) this.#options.onChange();
  }

  #failed(error: unknown): void {
    if (this.#keys !== undefined && this.#age() >= STALE_FOR_MS) {
      this.#keys = undefined;
      this.#options.onChange();
    }
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.onFailure(`The keys at ${this.#options.url.origin} could not be fetched: ${reason}.`);
  }

  async #fetch(): Promise<string> {
    const response = await fetch(this.#options.url, {
      headers: { accept: "application/jwk-set+json, application/json" },
      // A redirect could lead from https to http, where anyone could answer.
      redirect: "error",
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
    });
    if (response.status !== 200 || response.body === null) throw new Error(`the answer has status ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      if (size > SIZE_LIMIT_BYTES) throw new Error("the answer is too large");
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString("utf8");
  }
}
