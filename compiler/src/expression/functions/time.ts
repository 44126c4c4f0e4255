import type { ExpressionType } from "../type.ts";
import { anyInteger, between, date, datetime, duration, parameter, type FunctionDefinition, type Overload } from "./definition.ts";

const days = between(-3_652_058, 3_652_058);

export const timeFunctions: readonly FunctionDefinition[] = [
  {
    name: "now",
    sentence: "The instant of the call: one reading of the clock for all of it, the same wherever it is named.",
    overloads: [{ parameters: [], result: datetime, typeScript: "#now", sql: "#now" }],
    examples: [],
  },
  part("year", "The year, in UTC.", between(1, 9999), 2026, true),
  part("month", "The month, from 1 to 12, in UTC.", between(1, 12), 11, true),
  part("day", "The day of the month, from 1 to 31, in UTC.", between(1, 31), 23, true),
  part("hour", "The hour, from 0 to 23, in UTC.", between(0, 23), 18, false),
  part("minute", "The minute, from 0 to 59.", between(0, 59), 30, false),
  part("second", "The second, from 0 to 59.", between(0, 59), 5, false),
  {
    name: "addDays", method: true,
    sentence: "The date or instant so many days later; a day of an instant has 24 hours.",
    overloads: [
      { parameters: [parameter("date", date), parameter("days", anyInteger)], result: date, fails: true, typeScript: "date.addDays(#0, #1)", sql: { text: "#0 + #1::integer", binds: "sum" } },
      { parameters: [parameter("instant", datetime), parameter("days", anyInteger)], result: datetime, fails: true, typeScript: "instant.addDays(#0, #1)", sql: { text: "#0 + #1 * INTERVAL '24 hours'", binds: "sum" } },
    ],
    examples: [{ expression: 'addDays(date("2028-02-28"), 2)', value: "2028-03-01" }, { expression: 'datetime("2026-11-23T18:30:00Z").addDays(-1)', value: "2026-11-22T18:30:00.000Z" }],
  },
  {
    name: "addMonths", method: true,
    sentence: "The same day so many months later; the last day of the month when it has no such day.",
    overloads: [
      { parameters: [parameter("date", date), parameter("months", anyInteger)], result: date, fails: true, typeScript: "date.addMonths(#0, #1)", sql: "(#0 + make_interval(months => #1::integer))::date" },
      {
        parameters: [parameter("instant", datetime), parameter("months", anyInteger)], result: datetime, fails: true, typeScript: "instant.addMonths(#0, #1)",
        sql: "((#0 AT TIME ZONE 'UTC' + make_interval(months => #1::integer)) AT TIME ZONE 'UTC')",
      },
    ],
    examples: [
      { expression: 'addMonths(date("2026-01-31"), 1)', value: "2026-02-28" }, { expression: 'addMonths(date("2028-02-29"), -12)', value: "2027-02-28" },
      { expression: 'datetime("2026-11-30T18:30:00.250Z").addMonths(3)', value: "2027-02-28T18:30:00.250Z" },
    ],
  },
  {
    name: "daysBetween",
    sentence: "How many days lie from the first date to the second; negative when the second is earlier.",
    overloads: [{ parameters: [parameter("from", date), parameter("to", date)], result: days, typeScript: "date.daysBetween(#0, #1)", sql: { text: "#1 - #0", binds: "sum" }, narrow: true }],
    examples: [{ expression: 'daysBetween(date("2026-11-23"), date("2026-12-01"))', value: 8 }, { expression: 'daysBetween(date("2026-01-01"), date("2025-01-01"))', value: -365 }],
  },
  whole("hours", "The whole hours of a duration.", 3600),
  whole("minutes", "The whole minutes of a duration.", 60),
  whole("seconds", "The whole seconds of a duration.", 1),
];

/** A part of the calendar or of the clock. */
function part(name: string, sentence: string, result: ExpressionType, example: number, ofDates: boolean): FunctionDefinition {
  const read = (source: string): string => (name === "second" ? `trunc(extract(second FROM ${source}))::bigint` : `extract(${name} FROM ${source})::bigint`);
  const ofInstant: Overload = { parameters: [parameter("instant", datetime)], result, typeScript: `instant.${name}(#0)`, sql: read("#0 AT TIME ZONE 'UTC'") };
  const ofDate: Overload = { parameters: [parameter("date", date)], result, typeScript: `date.${name}(#0)`, sql: read("#0") };
  return {
    name, method: true, sentence,
    overloads: ofDates ? [ofDate, ofInstant] : [ofInstant],
    examples: [
      { expression: `${name}(datetime("2026-11-23T20:30:05.900+02:00"))`, value: example },
      ...(ofDates ? [{ expression: `date("2026-11-23").${name}()`, value: example }] : []),
    ],
  };
}

function whole(name: string, sentence: string, secondsEach: number): FunctionDefinition {
  const divisor = secondsEach === 1 ? "" : ` / ${secondsEach}`;
  return {
    name, method: true, sentence,
    overloads: [{
      parameters: [parameter("duration", duration)], result: anyInteger,
      typeScript: `Math.trunc(#0 / ${String(secondsEach * 1000).replace(/\B(?=(\d{3})+$)/g, "_")})`, sql: `trunc(extract(epoch FROM #0)${divisor})::bigint`,
    }],
    examples: [{ expression: `${name}(duration("90m"))`, value: Math.trunc(5400 / secondsEach) }],
  };
}
