// Generated from tool "terms", version 1. Change the spec, not this file.

import { date, defineTool, instant, type Tx } from "@fascia/runtime-lib/v1";
import { termsInput, termsOutput } from "../validators.js";

export interface TermsInput {
  day: string;
  instant: string;
}

export interface TermsOutput {
  monthLater: string;
  dayLater: string;
  soon: string;
  year: number;
  days: number;
  isPast: boolean;
}

const failures = {} as const;

/** Computes in TypeScript. */
export const terms = defineTool({
  name: "terms",
  version: 1,
  route: { method: "POST", path: "/terms", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: termsInput,
  output: termsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: TermsInput): Promise<TermsOutput> {
    const answer = {
      monthLater: date.addMonths(input.day, 1),
      dayLater: instant.addDays(input.instant, 1),
      soon: instant.add(input.instant, 5_400_000),
      year: date.year(input.day),
      days: date.daysBetween(input.day, date.of(input.instant)),
      isPast: input.instant < tx.now,
    };

    return {
      monthLater: answer.monthLater,
      dayLater: answer.dayLater,
      soon: answer.soon,
      year: answer.year,
      days: answer.days,
      isPast: answer.isPast,
    };
  },
});
