/** 128 and the number of SIGINT: what a shell reports for a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** Returns a signal that is aborted by Ctrl-C, by SIGTERM, and when the terminal is closed. A second Ctrl-C ends at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted && name === "SIGINT") process.exit(INTERRUPTED);
      controller.abort();
    });
  }
  return controller.signal;
}
