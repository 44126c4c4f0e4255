import type { App } from "./buildApp.ts";

/** By their numbers in POSIX: a process that a signal ends has 128 and the number as its code. */
const signals = { SIGINT: 2, SIGTERM: 15 } as const;
type Signal = keyof typeof signals;

/** One Ctrl-C can arrive twice: from the terminal, and handed on by the program that started us. */
const SAME_INTERRUPT_MS = 500;

/**
 * On SIGTERM or SIGINT nothing new is taken on, running calls finish, and the process ends with 0; with 1 when they were not done
 * in time and had to be cut off. A second signal ends it at once.
 */
export function stopOnSignals(app: App, withinMs: number): void {
  let stoppedAt: number | undefined;
  const onSignal = (signal: Signal): void => {
    if (stoppedAt !== undefined) {
      if (signal === "SIGINT" && performance.now() - stoppedAt < SAME_INTERRUPT_MS) return;
      end(app, 128 + signals[signal], "stopped at once");
    }
    stoppedAt = performance.now();
    app.log.info({ signal }, "stopping");
    stop(app, withinMs);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

function stop(app: App, withinMs: number): void {
  app.refuseCalls();
  setTimeout(() => end(app, 1, "calls that still ran were cut off"), withinMs);
  app.close().then(
    () => end(app, 0, "stopped"),
    (error: unknown) => {
      app.log.error({ err: error }, "stopping failed");
      end(app, 1, "stopped");
    },
  );
}

function end(app: App, code: number, message: string): never {
  app.log.info({ code }, message);
  app.log.flush();
  process.exit(code);
}
