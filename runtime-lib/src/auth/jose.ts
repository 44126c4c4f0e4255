// What we use of jose, as one module of its own: it is loaded with the first token and never on the way to listening.

export { jwtVerify } from "jose/jwt/verify";
export { createLocalJWKSet } from "jose/jwks/local";
export { JOSEError } from "jose/errors";
