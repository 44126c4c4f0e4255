import { refuse, type Refusal } from "../problem.ts";
import type { Connection } from "./connection.ts";

export interface PoolSettings {
  readonly size: number;
  readonly waitMs: number;
  readonly connect: () => Promise<Connection>;
  /** Told of a connection whose deadline passed, before it is cut. */
  readonly onOverdue?: (connection: Connection) => void;
}

interface Waiter {
  readonly resolve: (connection: Connection) => void;
  readonly reject: (refusal: Refusal) => void;
  readonly since: number;
}

/** How often deadlines and waits are looked at. */
const tickMs = 100;

/**
 * Connections, at most `size`, opened when they are needed. `take` answers without a promise when one lies ready, because a call
 * should not wait for nothing. Waiting is bounded: 503 `BUSY`; so is connecting: 503 `DATABASE_UNAVAILABLE`.
 */
export class Pool {
  readonly #settings: PoolSettings;
  readonly #idle: Connection[] = [];
  readonly #taken = new Set<Connection>();
  readonly #waiters: Waiter[] = [];
  #connecting = 0;
  #closing: (() => void) | undefined;
  readonly #ticker: NodeJS.Timeout;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    this.#ticker = setInterval(() => this.#tick(), tickMs);
    this.#ticker.unref();
  }

  take(): Connection | Promise<Connection> {
    const ready = this.#idle.pop();
    if (ready !== undefined) {
      this.#taken.add(ready);
      return ready;
    }
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject, since: performance.now() });
      this.#open();
    });
  }

  /** Gives a connection back, when everything that was sent on it is answered. One that is lost is forgotten. */
  give(connection: Connection): void {
    connection.deadline = Infinity;
    this.#taken.delete(connection);
    if (connection.lost === undefined) this.#offer(connection);
    else this.#open();
    this.#closeWhenQuiet();
  }

  /** Waits for the calls that run, then closes every connection. */
  async close(): Promise<void> {
    clearInterval(this.#ticker);
    await new Promise<void>((resolve) => {
      this.#closing = resolve;
      this.#closeWhenQuiet();
    });
    await Promise.all(this.#idle.splice(0).map((connection) => connection.end()));
  }

  #offer(connection: Connection): void {
    const waiter = this.#waiters.shift();
    if (waiter === undefined) {
      this.#idle.push(connection);
    } else {
      this.#taken.add(connection);
      waiter.resolve(connection);
    }
  }

  /** Opens as many connections as there are calls that wait for one, within the size. */
  #open(): void {
    while (this.#connecting < this.#waiters.length && this.#idle.length + this.#taken.size + this.#connecting < this.#settings.size) {
      this.#connecting++;
      this.#settings.connect().then(
        (connection) => {
          this.#connecting--;
          connection.onLost = () => this.#forget(connection);
          this.#offer(connection);
          this.#closeWhenQuiet();
        },
        (error: unknown) => {
          this.#connecting--;
          // Whoever waits would wait in vain if no connection is alive that could come free.
          const waiting = this.#taken.size === 0 && this.#connecting === 0 ? this.#waiters.splice(0) : this.#waiters.splice(0, 1);
          for (const waiter of waiting) waiter.reject(refuse("DATABASE_UNAVAILABLE", { retryAfter: 1, cause: error }));
          this.#closeWhenQuiet();
        },
      );
    }
  }

  #forget(connection: Connection): void {
    const index = this.#idle.indexOf(connection);
    if (index >= 0) this.#idle.splice(index, 1);
  }

  #closeWhenQuiet(): void {
    if (this.#closing !== undefined && this.#taken.size === 0 && this.#connecting === 0 && this.#waiters.length === 0) this.#closing();
  }

  #tick(): void {
    const now = performance.now();
    while (this.#waiters[0] !== undefined && now - this.#waiters[0].since > this.#settings.waitMs) {
      this.#waiters.shift()!.reject(refuse("BUSY", { retryAfter: 1 }));
    }
    for (const connection of this.#taken) {
      if (now <= connection.deadline) continue;
      connection.deadline = Infinity;
      this.#settings.onOverdue?.(connection);
      connection.destroy(refuse("TIMEOUT", { retryAfter: 1 }));
    }
  }
}
