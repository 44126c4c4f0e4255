/** 128 and the number of SIGINT: what a shell reports for a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** One Ctrl-C under `npm start` arrives twice, from the terminal and from npm; the second within this time means nothing. */
const ECHO_MILLISECONDS = 500;

/** What signals arrive at and what can be ended: this process, or a stand-in for tests. */
export interface Signalled {
  on(name: "SIGINT" | "SIGTERM" | "SIGHUP", listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * Returns a signal that is aborted by Ctrl-C, by SIGTERM, and when the terminal is closed. A second Ctrl-C, for those who
 * cannot wait, ends the process at once.
 *
 * @param clock in milliseconds
 */
export function stopSignal(target: Signalled = process, clock = (): number => performance.now()): AbortSignal {
  const controller = new AbortController();
  let first: number | undefined;
  const stop = (): void => {
    first ??= clock();
    controller.abort();
  };
  target.on("SIGTERM", stop);
  target.on("SIGHUP", stop);
  target.on("SIGINT", () => {
    if (first !== undefined && clock() - first > ECHO_MILLISECONDS) target.exit(INTERRUPTED);
    stop();
  });
  return controller.signal;
}
