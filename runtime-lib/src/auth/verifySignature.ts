import type { JWTPayload } from "jose";
import { JOSEError, jwtVerify } from "./jose.ts";
import { KeysUnavailable, RemoteKeys } from "./remoteKeys.ts";
import type { TokenSettings } from "./tokenVerifier.ts";

export type SignatureCheck =
  | { readonly kind: "proved"; readonly payload: JWTPayload & { readonly exp: number } }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "unavailable"; readonly reason: string };

export interface SignatureVerifier {
  /** See RemoteKeys.bringUpToDate. */
  bringUpToDate(): Promise<void> | undefined;
  verify(token: string): Promise<SignatureCheck>;
}

/**
 * Checks signature, issuer, audience, `exp` and `nbf` with jose. The algorithm comes from the settings: a token's header
 * only picks among those, HS256 only ever meets the shared key, and the others only ever meet the provider's public keys.
 * So `none`, and a public key used as an HMAC secret, get nowhere.
 */
export function signatureVerifier(settings: TokenSettings, clock: () => number, onKeysChanged: () => void, onFailure: (reason: string) => void): SignatureVerifier {
  const remote = settings.jwksUrl === undefined ? undefined : new RemoteKeys({ url: settings.jwksUrl, clock, onChange: onKeysChanged, onFailure });
  const options = {
    algorithms: [...settings.algorithms],
    requiredClaims: ["exp", "sub"],
    clockTolerance: settings.clockSkewSeconds,
    ...(settings.issuer === undefined ? {} : { issuer: settings.issuer }),
    ...(settings.audience === undefined ? {} : { audience: settings.audience }),
  };

  return {
    bringUpToDate: () => remote?.bringUpToDate(),
    async verify(token) {
      try {
        const { payload } = await jwtVerify(
          token,
          async (header, jws) => {
            if (header.alg === "HS256") {
              if (settings.key === undefined) throw new Error("HS256 is configured without a key.");
              return settings.key;
            }
            if (remote === undefined) throw new Error(`${header.alg} is configured without a JWKS address.`);
            return await remote.keyFor(header, jws);
          },
          { ...options, currentDate: new Date(clock()) },
        );
        return { kind: "proved", payload: payload as JWTPayload & { exp: number } };
      } catch (error) {
        if (error instanceof KeysUnavailable) return { kind: "unavailable", reason: error.message };
        // Node's own errors come up for keys that do not fit their algorithm and for broken signatures.
        if (error instanceof JOSEError || error instanceof TypeError || error instanceof DOMException) return { kind: "refused", reason: error.message };
        throw error;
      }
    },
  };
}
