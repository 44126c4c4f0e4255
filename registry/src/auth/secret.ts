import { createHash, randomBytes } from "node:crypto";

/** A secret that cannot be guessed: 256 random bits, in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of such a secret. It has too many bits to be found by trying, so a fast hash is enough. */
export function digestOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
