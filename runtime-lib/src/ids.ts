import { randomFillSync } from "node:crypto";

// UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, 4 of version, 12 and 62 of randomness with 2 of variant between.

const pool = Buffer.allocUnsafe(10 * 256);
let used = pool.length;

/** A new execution id, from the clock and the system's randomness. */
export function newExecutionId(milliseconds: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const high = pool.readUInt16BE(used) & 0x0fff;
  const middle = pool.readUInt32BE(used + 2) >>> 0;
  const low = pool.readUInt32BE(used + 6) >>> 0;
  used += 10;
  return format(milliseconds, high, (middle & 0x3fffffff) >>> 0, low);
}

/** The clock reading inside an execution id, in milliseconds since 1970. */
export function millisecondsOf(executionId: string): number {
  return Number.parseInt(executionId.slice(0, 8) + executionId.slice(9, 13), 16);
}

/**
 * The ids of one execution, all determined by its id: the same execution run again gives the same ones. They carry its
 * milliseconds and then a counter, so that they sort as they were made; the other 62 bits are the execution's own randomness,
 * turned by a step that visits all of 2^32 values before it repeats one.
 */
export class IdGenerator {
  readonly #milliseconds: number;
  readonly #middle: number;
  readonly #low: number;
  #count = 0;

  constructor(executionId: string) {
    this.#milliseconds = millisecondsOf(executionId);
    this.#middle = Number.parseInt(executionId.slice(19, 23) + executionId.slice(24, 28), 16) & 0x3fffffff;
    this.#low = Number.parseInt(executionId.slice(28, 36), 16);
  }

  next(): string {
    const count = ++this.#count;
    return format(this.#milliseconds, count & 0x0fff, this.#middle, (this.#low + Math.imul(count, 0x9e3779b1)) >>> 0);
  }
}

function format(milliseconds: number, high: number, middle: number, low: number): string {
  const time = milliseconds.toString(16).padStart(12, "0");
  const random = ((0x80000000 | middle) >>> 0).toString(16);
  const tail = random.slice(4) + low.toString(16).padStart(8, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${high.toString(16).padStart(3, "0")}-${random.slice(0, 4)}-${tail}`;
}
