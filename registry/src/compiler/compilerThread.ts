import { Worker } from "node:worker_threads";

import { CLOSE, type Kind, type Request, type Requests, type Response, type Results } from "./messages.ts";

/** A compile that takes longer to notice is cut off. */
const CLOSE_MILLISECONDS = 1000;

/** A thread that compiles. It starts at the first request; when it dies, what it worked on is rejected, and the next request starts another. */
export interface CompilerThread {
  ask<K extends Kind>(kind: K, request: Requests[K]): Promise<Results[K]>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
}

/** @param program the bundled `thread.ts` */
export function createCompilerThread(program: URL): CompilerThread {
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  const start = (): Worker => {
    const started = new Worker(program);
    started.on("message", ({ id, ...answer }: Response) => {
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (waiting.size === 0) started.unref();
      if ("fault" in answer) reject?.(new Error(answer.fault));
      else resolve?.(answer.result as never);
    });
    const died = (error: Error): void => {
      if (worker !== started) return;
      worker = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on("error", died);
    started.on("exit", (code) => died(new Error(`The compiler's thread ended with ${code}.`)));
    return started;
  };

  return {
    ask(kind, request) {
      worker ??= start();
      worker.ref();
      const id = ++last;
      worker.postMessage({ id, kind, ...request } as Request);
      return new Promise((resolve, reject) => void waiting.set(id, { resolve, reject }));
    },
    async close() {
      const closing = worker;
      if (closing === undefined) return;
      const ended = new Promise((resolve) => closing.once("exit", resolve));
      closing.ref();
      closing.postMessage(CLOSE);
      const late = setTimeout(() => void closing.terminate(), CLOSE_MILLISECONDS);
      await ended;
      clearTimeout(late);
    },
  };
}
