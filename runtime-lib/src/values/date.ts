/** Days of the calendar, `"2026-11-23"`, from year 1 to 9999. As texts they are in the order of time. */
import { refuse } from "../problem.ts";

const dayMilliseconds = 86_400_000;

export function fromMilliseconds(milliseconds: number): string {
  const text = Number.isNaN(milliseconds) || Math.abs(milliseconds) > 8.64e15 ? "" : new Date(milliseconds).toISOString();
  if (text.length !== 24 || text.startsWith("0000")) throw refuse("VALUE_REFUSED", { message: "A date lies outside the years 1 to 9999." });
  return text.slice(0, 10);
}
const toMilliseconds = (date: string): number => Date.parse(`${date}T00:00:00.000Z`);

/** The day of an instant, in UTC. */
export const of = (instant: string): string => instant.slice(0, 10);
export const year = (date: string): number => Number(date.slice(0, 4));
/** From 1. */
export const month = (date: string): number => Number(date.slice(5, 7));
export const day = (date: string): number => Number(date.slice(8, 10));

export const addDays = (date: string, days: number): string => fromMilliseconds(toMilliseconds(date) + days * dayMilliseconds);

/** The same day of the month so many months later, or the last day of that month. */
export function addMonths(date: string, months: number): string {
  const first = new Date(`${date.slice(0, 7)}-01T00:00:00.000Z`);
  // Through text, because `Date.UTC` reads the years 1 to 99 as 1901 to 1999.
  first.setUTCMonth(first.getUTCMonth() + months);
  const lastDay = new Date(first);
  lastDay.setUTCMonth(lastDay.getUTCMonth() + 1, 0);
  return fromMilliseconds(first.getTime() + (Math.min(day(date), lastDay.getUTCDate()) - 1) * dayMilliseconds);
}

/** Negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => (toMilliseconds(to) - toMilliseconds(from)) / dayMilliseconds;
export const min = (a: string, b: string): string => (a <= b ? a : b);
export const max = (a: string, b: string): string => (a >= b ? a : b);
