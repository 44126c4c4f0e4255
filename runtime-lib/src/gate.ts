/**
 * What the flow's first results wait for. Its statements leave together with those of step 3 and with the idempotency claim, and
 * may come back only when these were judged: then the order of what happens is the order of the contract. A gate that was closed
 * never opens again, and a flow behind it never goes on.
 */
export class Gate {
  /** Why the call ends here; a refusal or a replay. */
  reason: unknown;
  #judgements = 0;
  #resolve: (() => void) | undefined;
  #reject: ((reason: unknown) => void) | undefined;
  readonly #behind: (() => void)[] = [];

  get open(): boolean {
    return this.#judgements === 0 && this.reason === undefined;
  }
  get closed(): boolean {
    return this.reason !== undefined;
  }

  /** One more judgement must be passed. */
  expect(): void {
    this.#judgements++;
  }

  /** One judgement was passed. */
  pass(): void {
    if (--this.#judgements > 0 || this.closed) return;
    this.#resolve?.();
    for (const run of this.#behind.splice(0)) run();
  }

  /** The first reason counts. */
  close(reason: unknown): void {
    if (this.closed) return;
    this.reason = reason;
    this.#reject?.(reason);
  }

  /** Resolves when everything was passed, rejects with the reason when the gate is closed. */
  opened(): Promise<void> {
    if (this.closed) return Promise.reject(this.reason as Error);
    if (this.#judgements === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Runs what has an effect of its own only when the gate is open. */
  whenOpen(run: () => void): void {
    if (this.open) run();
    else if (!this.closed) this.#behind.push(run);
  }
}
