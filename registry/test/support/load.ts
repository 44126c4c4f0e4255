import { setTimeout as wait } from "node:timers/promises";

/** Calls without a break, until it is told to stop. */
export interface Load {
  stop(): Promise<{ readonly calls: number; readonly failures: readonly string[] }>;
}

/**
 * @param call one call; every answer but 200 is a failure, and so is none
 * @param pauseMs between the calls of one caller
 */
export function startLoad(call: () => Promise<Response>, { atOnce = 4, pauseMs = 0 } = {}): Load {
  let going = true;
  let calls = 0;
  const failures: string[] = [];
  const one = async (): Promise<void> => {
    while (going) {
      try {
        const answer = await call();
        const text = await answer.text();
        if (answer.status !== 200) failures.push(`${answer.status} ${text}`);
      } catch (error) {
        failures.push(String((error as Error).cause ?? error));
      }
      calls++;
      if (pauseMs > 0) await wait(pauseMs);
    }
  };
  const all = Promise.all(Array.from({ length: atOnce }, one));
  return {
    async stop() {
      going = false;
      await all;
      return { calls, failures };
    },
  };
}
