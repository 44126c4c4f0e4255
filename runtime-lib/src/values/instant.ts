/** Instants to the millisecond, `"2026-11-23T18:30:00.000Z"`, from year 1 to 9999. As texts they are in the order of time; durations are milliseconds. */
import { refuse } from "../problem.ts";
import * as date from "./date.ts";

export function fromMilliseconds(milliseconds: number): string {
  const text = Number.isNaN(milliseconds) || Math.abs(milliseconds) > 8.64e15 ? "" : new Date(milliseconds).toISOString();
  if (text.length !== 24 || text.startsWith("0000")) throw refuse("VALUE_REFUSED", { message: "A point in time lies outside the years 1 to 9999." });
  return text;
}

export const add = (instant: string, milliseconds: number): string => fromMilliseconds(Date.parse(instant) + milliseconds);
/** In milliseconds; negative when the first is earlier. */
export const difference = (instant: string, earlier: string): number => Date.parse(instant) - Date.parse(earlier);

/** The first instant of a day, in UTC. */
export const ofDate = (day: string): string => `${day}T00:00:00.000Z`;
export const year = date.year;
/** From 1. */
export const month = date.month;
export const day = date.day;
export const hour = (instant: string): number => Number(instant.slice(11, 13));
export const minute = (instant: string): number => Number(instant.slice(14, 16));
export const second = (instant: string): number => Number(instant.slice(17, 19));

/** Days of 24 hours. */
export const addDays = (instant: string, days: number): string => add(instant, days * 86_400_000);
/** The same time of day so many months later, on the last day of that month where it has no such day. */
export const addMonths = (instant: string, months: number): string => `${date.addMonths(instant.slice(0, 10), months)}${instant.slice(10)}`;
export const min = date.min;
export const max = date.max;
