const most = 10_000;

/**
 * Whom counters have refused in the current window, as far as this instance has seen. It decides nothing: whoever is in it is counted
 * and judged like everybody else, but the statements behind the counter wait for the verdict instead of leaving with it.
 */
export class RefusedSubjects {
  readonly #windows = new Map<string, string>();

  has(subject: string, window: string): boolean {
    return this.#windows.get(subject) === window;
  }

  add(subject: string, window: string): void {
    if (this.#windows.size >= most) this.#windows.clear();
    this.#windows.set(subject, window);
  }
}
