import { createCheck } from "./check.ts";
import type { CheckAnswer, CheckRequest } from "./report.ts";

/** Checks in a thread of its own, so that typing never waits for it. */
const check = createCheck();

self.addEventListener("message", ({ data: { id, files } }: MessageEvent<CheckRequest>) => {
  const started = performance.now();
  let answer: CheckAnswer;
  try {
    answer = { id, remarks: check(new Map(Object.entries(files))), milliseconds: performance.now() - started };
  } catch (error) {
    answer = { id, remarks: [], milliseconds: 0, failure: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
});
