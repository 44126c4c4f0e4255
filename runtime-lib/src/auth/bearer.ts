/**
 * Reads the `Authorization` header (RFC 6750, section 2.1).
 *
 * @returns the token; `null` when the caller brought no credentials; `undefined` when the header is something else.
 */
export function bearerToken(header: string | undefined): string | null | undefined {
  if (header === undefined || header === "") return null;
  return /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(header)?.[1];
}

/**
 * The challenge of a 401 (RFC 6750, section 3). It says whether a token was there, and nothing about what is wrong with it.
 */
export function challenge(realm: string, tokenWasGiven: boolean): string {
  return tokenWasGiven ? `Bearer realm="${realm}", error="invalid_token"` : `Bearer realm="${realm}"`;
}
