import type { Caller } from "./define.ts";
import type { Refusal } from "./problem.ts";

/** One call of a tool, as the server hands it to `runTool`. */
export interface Call {
  /** A UUIDv7 (RFC 9562) from `newExecutionId()`: the call's clock reading and its ids come from it. */
  readonly executionId: string;
  /** Assembled from path, query and body; nothing of it is checked yet. */
  readonly input: unknown;
  /** Set when the body could not even be read (malformed JSON); step 1 refuses with it, after step 2 let the caller in. */
  readonly bodyFault?: Refusal;
  /**
   * Who calls. null when there is no token; throws (or rejects with) a 401 refusal for a bad one. A verified token that is
   * still cached answers at once, without a promise. It is not asked for tools with auth "none".
   */
  authenticate(): Caller | null | Promise<Caller | null>;
  readonly remoteAddress: string;
}

/** What the server sends back. */
export interface Answer {
  readonly status: number;
  /** Lower-case names; `content-type` is among them when there is a body. */
  readonly headers: Readonly<Record<string, string>>;
  /** "" when there is none (204). */
  readonly body: string;
  readonly outcome: Outcome;
  /** How often the call waited for the database. For the log and for tests. */
  readonly roundTrips: number;
  /** How often steps 4 to 7 ran: more than 1 after serialization failures. 0 when they were not reached. */
  readonly attempts: number;
  readonly callerId: string | null;
  /** Why the call was not answered with an output. Its `cause`, if any, is for the log only. */
  readonly refusal?: Refusal;
}

/** An answer before the database has been told to commit. */
export type AnswerDraft = Omit<Answer, "roundTrips" | "attempts">;

/**
 * committed: a write happened. read: answered without one. replayed: a stored answer of the same idempotency key.
 * refused: nothing was done, for a reason that the caller is told. failed: nothing was done, and it is ours (5xx).
 */
export type Outcome = "committed" | "read" | "replayed" | "refused" | "failed";

/** Structured logging as pino does it; nothing sensitive is ever handed to it. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** How a service meets its database. */
export interface DatabaseSettings {
  readonly connectionString: string;
  /** Connections for calls; 10 when left out. */
  readonly poolSize?: number;
  /** How long a call waits for a connection before 503 `BUSY`; 2000 when left out. */
  readonly poolWaitMs?: number;
  /** How long connecting may take before 503 `DATABASE_UNAVAILABLE`; 3000 when left out. */
  readonly connectTimeoutMs?: number;
  /** false sends one statement at a time and waits for each: the order that the waves are held equal to. For tests. */
  readonly pipeline?: boolean;
}

/** Whether the database answers and has the schema that the SQL was written for. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: string };
