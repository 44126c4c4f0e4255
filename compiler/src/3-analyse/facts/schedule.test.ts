import { expect, test } from "vitest";

import { shortestGap } from "./schedule.ts";

test.each([
  ["* * * * *", 1],
  ["*/15 * * * *", 15],
  ["0 3 * * *", 1440],
  ["0 */6 * * *", 360],
  ["0,5 * * * *", 5],
  ["50,10 * * * *", 20],
  ["59 23 * * *", 1440],
  ["30 8-17 * * 1-5", 60],
  ["5/20 * * * *", 20],
  ["0 0,23 * * *", 60],
  ["nonsense 1 * * *", undefined],
  ["75 * * * *", undefined],
  ["*/0 * * * *", undefined],
])("%s", (schedule, minutes) => {
  expect(shortestGap(schedule)).toBe(minutes);
});
