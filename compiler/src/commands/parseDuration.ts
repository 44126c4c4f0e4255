import { UsageProblem } from "./usageProblem.ts";

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** Reads a time such as `30m`, in seconds. */
export function parseDuration(text: string): number {
  const [, number, unit = ""] = /^([1-9]\d{0,5})([smhd])$/.exec(text) ?? [];
  const seconds = Number(number) * (SECONDS[unit] ?? Number.NaN);
  if (Number.isNaN(seconds)) throw new UsageProblem(`"${text}" is not a time: write a number and s, m, h or d, as in 30m or 12h.`);
  return seconds;
}
