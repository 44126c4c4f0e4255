/** Which browsers may call (Fetch Standard, "CORS protocol"). Tokens travel in a header, never in cookies, so no credentials are allowed. */
export interface Cors {
  /** Headers of every answer to a request with this `Origin`. */
  headersFor(origin: string | undefined): Readonly<Record<string, string>>;
  /** Headers of the answer to a preflight; `methods` is what the address answers. */
  preflight(origin: string | undefined, methods: string): Readonly<Record<string, string>>;
}

const none: Readonly<Record<string, string>> = {};
/** Browsers keep the answer to a preflight for two hours at most. */
const MAX_AGE_SECONDS = "7200";

/** @param origins as browsers send them, `https://app.example`; `*` allows all */
export function cors(origins: readonly string[]): Cors {
  if (origins.length === 0) return { headersFor: () => none, preflight: () => none };
  const everyone = origins.includes("*");
  const allowed = new Set(origins);
  // The answer depends on who asks, so that caches between must keep the answers apart, refused ones too.
  const vary: Readonly<Record<string, string>> = everyone ? none : { vary: "Origin" };
  const allow = (origin: string | undefined): Readonly<Record<string, string>> | undefined =>
    origin !== undefined && (everyone || allowed.has(origin)) ? { ...vary, "access-control-allow-origin": everyone ? "*" : origin } : undefined;

  return {
    headersFor(origin) {
      const headers = allow(origin);
      return headers === undefined ? vary : { ...headers, "access-control-expose-headers": "X-Execution-Id, Retry-After, WWW-Authenticate" };
    },
    preflight(origin, methods) {
      const headers = allow(origin);
      if (headers === undefined) return vary;
      return {
        ...headers,
        "access-control-allow-methods": methods,
        "access-control-allow-headers": "Authorization, Content-Type",
        "access-control-max-age": MAX_AGE_SECONDS,
      };
    },
  };
}
