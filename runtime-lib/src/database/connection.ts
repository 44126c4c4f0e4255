import pg from "pg";
import type { Encoded } from "./encode.ts";
import { startMessages, takeMessages } from "./messages.ts";
import type { Prepared } from "./prepared.ts";
import { Skipped, Wave, type KnownStatements, type Receiver, type WaveOwner } from "./wave.ts";

/** A statement that waits to be sent on its own; see `OneByOne`. */
interface Waiting {
  readonly prepared: Prepared;
  readonly values: readonly Encoded[];
  readonly receiver: Receiver;
  /** Counts the cuts before it: a failure skips the rest of its own segment only. */
  readonly segment: number;
}

/**
 * One connection. `send` only collects; what was collected is written when nobody has anything more to send (the microtasks have
 * run dry), as one packet. That is one round trip, however many statements it holds.
 */
export class Connection implements WaveOwner {
  /** How often this connection was written to and then waited for. */
  roundTrips = 0;
  /** Why the connection is of no use any more. */
  lost: Error | undefined;
  /** By `performance.now()`: when whoever uses it must be done. */
  deadline = Infinity;

  readonly #client: pg.Client;
  readonly #pipeline: boolean;
  readonly #known: KnownStatements = new Map();
  #collecting: Wave | null = null;
  #collected: Wave[] = [];
  #scheduled = false;
  #inFlight = 0;

  readonly #waiting: Waiting[] = [];
  #segment = 0;

  /** Called once when the connection is lost. */
  onLost: (connection: Connection) => void = () => {};

  constructor(client: pg.Client, pipeline: boolean) {
    this.#client = client;
    this.#pipeline = pipeline;
    client.on("error", (error) => this.#lose(error));
    client.on("end", () => this.#lose(new Error("The connection to the database was closed.")));
  }

  get idle(): boolean {
    return this.#inFlight === 0 && this.#collecting === null && this.#collected.length === 0 && this.#waiting.length === 0;
  }

  /** The server's process behind the connection, by which another connection can end it. */
  get processId(): number | null {
    return (this.#client as unknown as { readonly processID: number | null }).processID;
  }

  /** @param flush the server is to send its answer at once, because the next statement may have to wait. */
  send(prepared: Prepared, values: readonly Encoded[], receiver: Receiver, flush = false): void {
    if (this.#pipeline) {
      this.#collecting ??= new Wave(this.#known, this);
      this.#collecting.add(prepared, values, receiver, flush);
    } else {
      this.#waiting.push({ prepared, values, receiver, segment: this.#segment });
    }
    if (this.#scheduled) return;
    this.#scheduled = true;
    process.nextTick(this.#flush);
  }

  /** Ends a segment: what is sent behind it runs even if something before it failed. Outside a transaction, what is before it is committed. */
  cut(): void {
    this.#segment++;
    if (this.#collecting === null) return;
    this.#collected.push(this.#collecting);
    this.#collecting = null;
  }

  /** Ends the connection for good, at once; everything on its way fails with the reason. */
  destroy(reason: Error): void {
    this.#lose(reason);
    (this.#client as unknown as { readonly connection: { readonly stream: { destroy(error: Error): void } } }).connection.stream.destroy(reason);
  }

  /** Says goodbye to the server. */
  async end(): Promise<void> {
    this.lost ??= new Error("The connection was closed.");
    await this.#client.end();
  }

  #lose(reason: Error): void {
    if (this.lost !== undefined) return;
    this.lost = reason;
    this.onLost(this);
  }

  failed(error: unknown): void {
    // The server says goodbye with its last error, some time before the socket closes.
    if (isFatal(error)) this.#lose(error);
  }

  settled(): void {
    this.#inFlight--;
    if (!this.#pipeline) this.#sendNext();
  }

  readonly #flush = (): void => {
    this.#scheduled = false;
    if (!this.#pipeline) {
      this.#sendNext();
      return;
    }
    this.cut();
    const waves = this.#collected;
    this.#collected = [];
    this.#submit(waves);
  };

  /** One write for all: a system call costs more than everything else that is done here. */
  #submit(waves: readonly Wave[]): void {
    this.roundTrips++;
    startMessages();
    for (const wave of waves) {
      this.#inFlight++;
      this.#client.query(wave);
    }
    const { stream } = (this.#client as unknown as { readonly connection: pg.Connection }).connection;
    if (stream.writable) stream.write(takeMessages());
  }

  /** Without pipelining: one statement, its answer, the next one. */
  #sendNext(): void {
    if (this.#inFlight > 0) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    const wave = new Wave(this.#known, this);
    wave.add(next.prepared, next.values, { done: next.receiver.done.bind(next.receiver), fail: (error) => this.#failSegment(next, error) }, false);
    this.#submit([wave]);
  }

  #failSegment(failed: Waiting, error: unknown): void {
    failed.receiver.fail(error);
    while (this.#waiting[0]?.segment === failed.segment) this.#waiting.shift()!.receiver.fail(new Skipped("An earlier statement of the same wave failed."));
  }
}

const isFatal = (error: unknown): error is Error => error instanceof Error && /^(?:FATAL|PANIC)$/.test(String((error as { readonly severity?: unknown }).severity));

export interface ConnectionSettings {
  readonly connectionString: string;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly idleInTransactionTimeoutMs: number;
  readonly applicationName: string;
  readonly pipeline: boolean;
}

/** What every statement may rely on, whatever the server, the database or the role say. */
export const sessionSettings = [
  // Forms that the decoders read.
  "timezone=UTC",
  "datestyle=ISO",
  // Nobody else's table stands in front of ours.
  "search_path=public",
  // What BEGIN means.
  "default_transaction_isolation=read\\ committed",
  "default_transaction_read_only=off",
  // The price of a page on a solid-state disk: without it, a plan that was made for a small table scans it when it is large.
  "random_page_cost=1.1",
  // Compiling a plan takes longer than any statement of a service should.
  "jit=off",
].map((setting) => `-c ${setting}`).join(" ");

/**
 * `pg` takes the options of an address in place of ours, so the two are put together; ours come last, so that they win. The address is
 * not parsed: `postgres://user@/shop?host=/cloudsql/…` is none by the rules of the web.
 */
export function withSessionSettings(address: string): { readonly connectionString: string; readonly options: string } {
  const given = /(?<=[?&])options=([^&]*)&?/.exec(address);
  if (given === null) return { connectionString: address, options: sessionSettings };
  return {
    connectionString: address.replace(given[0], "").replace(/[?&]$/, ""),
    options: `${decodeURIComponent(given[1]!.replaceAll("+", " "))} ${sessionSettings}`,
  };
}

/** Connects. Rejects within `connectTimeoutMs`. */
export async function connect(settings: ConnectionSettings): Promise<Connection> {
  const client = new pg.Client({
    ...withSessionSettings(settings.connectionString),
    connectionTimeoutMillis: settings.connectTimeoutMs,
    statement_timeout: settings.statementTimeoutMs,
    lock_timeout: settings.lockTimeoutMs,
    idle_in_transaction_session_timeout: settings.idleInTransactionTimeoutMs,
    application_name: settings.applicationName,
    keepAlive: true,
    pipeline: true,
  } as pg.ClientConfig);
  // Until the connection is made, pg tells its errors through the promise, and again as an event that nobody may miss.
  client.on("error", () => {});
  await client.connect();
  return new Connection(client, settings.pipeline);
}
