import { useEffect, useState } from "react";

import type { Texts } from "../api/types.ts";
import type { CheckAnswer, CheckRequest } from "./report.ts";

const PAUSE_MS = 60;

export interface Checked { readonly answer?: CheckAnswer; /** What is shown is not what the compiler has looked at yet. */ readonly stale: boolean }

/** What the compiler says of the texts, a moment after they have changed. Only the newest texts are checked. */
export function useCheck(texts: Texts): Checked {
  const worker = useChecker();
  const [answer, setAnswer] = useState<CheckAnswer & { readonly of: Texts }>();
  useEffect(() => {
    if (worker === undefined) return;
    const timer = setTimeout(() => worker.check(texts, (given) => setAnswer({ ...given, of: texts })), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [worker, texts]);
  return { ...(answer !== undefined && { answer }), stale: answer?.of !== texts };
}

interface Checker { check(texts: Texts, done: (answer: CheckAnswer) => void): void }

function useChecker(): Checker | undefined {
  const [checker, set] = useState<Checker>();
  useEffect(() => {
    const worker = new Worker(new URL("./checker.worker.ts", import.meta.url), { type: "module" });
    let id = 0;
    let busy = false;
    let next: (() => void) | undefined;
    let tell: (answer: CheckAnswer) => void = () => undefined;
    worker.addEventListener("message", ({ data }: MessageEvent<CheckAnswer>) => {
      tell(data);
      busy = false;
      next?.();
    });
    set({
      check(texts, done) {
        const start = (): void => {
          next = undefined;
          busy = true;
          tell = done;
          worker.postMessage({ id: ++id, files: texts } satisfies CheckRequest);
        };
        if (busy) next = start;
        else start();
      },
    });
    return () => worker.terminate();
  }, []);
  return checker;
}
