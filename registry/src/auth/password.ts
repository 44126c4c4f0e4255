import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** Block size and parallelism, with the cost of `settings.ts` as the OWASP Password Storage Cheat Sheet has them. */
const BLOCK_SIZE = 8;
const PARALLELISM = 1;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** NIST SP 800-63B §3.1.1: at least eight characters, long ones welcome, no rules about which. */
export const passwordLength = { minimum: 8, maximum: 200 } as const;

/** Hashes a password for keeping: `scrypt$17$8$1$SALT$KEY`. */
export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, cost);
  return ["scrypt", cost, BLOCK_SIZE, PARALLELISM, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Compares in constant time. Without a hash, of an account that does not exist, the same work is done and the answer is no. */
export async function verifyPassword(password: string, hash: string | null | undefined, cost: number): Promise<boolean> {
  if (hash === null || hash === undefined) return (await derive(password, Buffer.alloc(SALT_BYTES), cost), false);
  const [, storedCost, , , salt = "", key = ""] = hash.split("$");
  const derived = await derive(password, Buffer.from(salt, "base64url"), Number(storedCost));
  return timingSafeEqual(derived, Buffer.from(key, "base64url"));
}

/** One derivation takes 128 MiB at the usual cost: more than two at once would let a flood of log-ins take the machine's memory. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await scryptOf(password, salt, 2 ** cost);
  } finally {
    running--;
    waiting.shift()?.();
  }
}

function scryptOf(password: string, salt: Buffer, N: number): Promise<Buffer> {
  const options = { N, r: BLOCK_SIZE, p: PARALLELISM, maxmem: 256 * N * BLOCK_SIZE };
  // The same word typed on two keyboards may be different code points (NIST SP 800-63B §3.1.1.2).
  return new Promise((resolve, reject) => scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) => (error === null ? resolve(key) : reject(error))));
}
