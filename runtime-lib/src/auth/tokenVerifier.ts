import { TokenCache } from "./tokenCache.ts";
import { readClaims } from "./tokenClaims.ts";
import type { SignatureVerifier } from "./verifySignature.ts";

export type Algorithm = "HS256" | "RS256" | "ES256" | "EdDSA";

/** What the workspace says about tokens, and the keys that the environment brings. */
export interface TokenSettings {
  readonly algorithms: readonly Algorithm[];
  readonly issuer?: string;
  readonly audience?: string;
  readonly rolesClaim: string;
  readonly clockSkewSeconds: number;
  /** Every role of the workspace. */
  readonly roles: readonly string[];
  /** For HS256; at least 32 bytes (RFC 7518, section 3.2). */
  readonly key?: Uint8Array;
  /** For RS256, ES256 and EdDSA. */
  readonly jwksUrl?: URL;
}

export interface Verified {
  readonly id: string;
  readonly roles: readonly string[];
  /** Milliseconds since 1970, clock skew included. */
  readonly expiresAt: number;
}

export type TokenCheck =
  | { readonly kind: "valid"; readonly id: string; readonly roles: readonly string[] }
  /** The reason is for the log; the caller hears the same sentence whatever is wrong. */
  | { readonly kind: "invalid"; readonly reason: string }
  /** The keys could not be had: nothing is known about the token. */
  | { readonly kind: "unavailable"; readonly reason: string };

export interface TokenVerifierOptions {
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly onFailure?: (reason: string) => void;
}

/**
 * Proves tokens (RFC 7519). jose is loaded with the first of them, so that it costs nothing on the way to listening; after
 * that a known token costs one hash.
 */
export class TokenVerifier {
  readonly #settings: TokenSettings;
  readonly #roles: ReadonlySet<string>;
  readonly #clock: () => number;
  readonly #onFailure: (reason: string) => void;
  readonly #cache = new TokenCache();
  #signatures: SignatureVerifier | undefined;
  #loading: Promise<SignatureVerifier> | undefined;
  /** Counts changes of the keys, so that a check that began before a change does not enter the cache after it. */
  #generation = 0;

  constructor(settings: TokenSettings, options: TokenVerifierOptions = {}) {
    this.#settings = settings;
    this.#roles = new Set(settings.roles);
    this.#clock = options.clock ?? Date.now;
    this.#onFailure = options.onFailure ?? (() => {});
  }

  /** Fetches the provider's keys ahead of the first token. Does nothing for HS256. */
  async warm(): Promise<void> {
    if (this.#settings.jwksUrl !== undefined) await (await this.#load()).bringUpToDate();
  }

  /** A token that was verified before answers at once; the first meeting with one makes a promise. */
  verify(token: string): TokenCheck | Promise<TokenCheck> {
    if (this.#signatures === undefined) return this.#load().then((signatures) => this.#verify(token, signatures));
    const update = this.#signatures.bringUpToDate();
    if (update !== undefined) return this.#verify(token, this.#signatures, update);
    return this.#recall(token) ?? this.#verify(token, this.#signatures);
  }

  async #verify(token: string, signatures: SignatureVerifier, update = signatures.bringUpToDate()): Promise<TokenCheck> {
    if (update !== undefined) await update;
    const known = this.#recall(token);
    if (known !== undefined) return known;

    const generation = this.#generation;
    const check = await signatures.verify(token);
    if (check.kind === "refused") return { kind: "invalid", reason: check.reason };
    if (check.kind === "unavailable") return check;
    const claims = readClaims(check.payload, this.#settings.rolesClaim, this.#roles);
    if ("fault" in claims) return { kind: "invalid", reason: claims.fault };
    if (generation === this.#generation) {
      this.#cache.set(token, { ...claims, expiresAt: (check.payload.exp + this.#settings.clockSkewSeconds) * 1000 });
    }
    return { kind: "valid", ...claims };
  }

  #recall(token: string): TokenCheck | undefined {
    const known = this.#cache.get(token, this.#clock());
    return known && { kind: "valid", id: known.id, roles: known.roles };
  }

  #load(): Promise<SignatureVerifier> {
    this.#loading ??= import("./verifySignature.ts").then(({ signatureVerifier }) => {
      const forget = (): void => {
        this.#generation += 1;
        this.#cache.clear();
      };
      this.#signatures = signatureVerifier(this.#settings, this.#clock, forget, this.#onFailure);
      return this.#signatures;
    });
    return this.#loading;
  }
}
