import type { Receiver } from "./database/wave.ts";
import { Skipped } from "./database/wave.ts";
import type { Row, RowShape } from "./database/rowShape.ts";
import { translate } from "./database/errors.ts";
import type { Gate } from "./gate.ts";
import type { Pending } from "./tx.ts";

/** What a statement's rows mean to the flow; it may refuse by throwing. */
export type ReadResult<Result> = (rows: Row[], shape: RowShape | null) => Result;

/**
 * A statement on its way. It is no promise until somebody awaits it: a wave of statements needs one promise in all, and a
 * failure that nobody asks for is not an unhandled rejection.
 */
export class PendingStatement<Result> implements Pending<Result>, Receiver {
  readonly node: string;
  state: "sent" | "done" | "failed" = "sent";
  result: Result | undefined;
  reason: Error | undefined;
  readonly #gate: Gate;
  readonly #read: ReadResult<Result>;
  readonly #explain: (error: unknown) => Error;
  #listener: (() => void) | undefined;

  /** @param explain what an error of the server means here; the usual meaning, at this node, when left out */
  constructor(node: string, gate: Gate, read: ReadResult<Result>, explain: (error: unknown) => Error = (error) => translate(error, { node })) {
    this.node = node;
    this.#gate = gate;
    this.#read = read;
    this.#explain = explain;
  }

  done(rows: Row[], shape: RowShape | null): void {
    if (this.#gate.closed) return;
    try {
      this.result = this.#read(rows, shape);
      this.state = "done";
    } catch (reason) {
      this.reason = reason as Error;
      this.state = "failed";
    }
    this.#listener?.();
  }

  fail(error: unknown): void {
    // Skipped before the gate was judged: what ended the wave decides about the gate, and the flow does not go on.
    if (this.#gate.closed || (error instanceof Skipped && !this.#gate.open)) return;
    this.reason = this.#explain(error);
    this.state = "failed";
    this.#listener?.();
  }

  /** Calls back when the statement is settled. There is one listener: whoever awaits it. */
  listen(listener: () => void): void {
    if (this.state === "sent") this.#listener = listener;
    else listener();
  }

  then<Fulfilled = Result, Rejected = never>(
    onFulfilled?: ((value: Result) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return new Promise<Result>((resolve, reject) => {
      this.listen(() => (this.state === "done" ? resolve(this.result as Result) : reject(this.reason as Error)));
    }).then(onFulfilled, onRejected);
  }
}

/** Waits for all. The first failure in the order of the list counts; that later ones were skipped because of it says nothing. */
export function waitForAll(statements: readonly PendingStatement<unknown>[]): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    let open = statements.length;
    if (open === 0) resolve([]);
    const settled = (): void => {
      if (--open > 0) return;
      const failed = statements.filter(({ state }) => state === "failed");
      const first = failed.find(({ reason }) => !(reason instanceof Skipped)) ?? failed[0];
      if (first === undefined) resolve(statements.map(({ result }) => result));
      else reject(first.reason as Error);
    };
    for (const statement of statements) statement.listen(settled);
  });
}
