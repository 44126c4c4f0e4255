import { anyInteger, boolean, date, datetime, decimal, duration, number, parameter, text, uuid, written, type FunctionDefinition } from "./definition.ts";

export const conversionFunctions: readonly FunctionDefinition[] = [
  {
    name: "string", method: true,
    sentence: "The value as text, as JSON would carry it. A number (double) has no one text: round it to a decimal or an integer first.",
    overloads: [
      { parameters: [parameter("value", text)], result: text, typeScript: "#0", sql: "#0" },
      { parameters: [parameter("value", anyInteger)], result: text, typeScript: "String(#0)", sql: "#0::text" },
      { parameters: [parameter("value", decimal)], result: text, typeScript: "decimal.text(#0)", sql: "#0::text" },
      { parameters: [parameter("value", boolean)], result: text, typeScript: "String(#0)", sql: "#0::text" },
      { parameters: [parameter("value", uuid)], result: text, typeScript: "#0", sql: "#0::text" },
      { parameters: [parameter("value", date)], result: text, typeScript: "#0", sql: "to_char(#0, 'YYYY-MM-DD')" },
      { parameters: [parameter("value", datetime)], result: text, typeScript: "#0", sql: "to_char(#0 AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')" },
    ],
    examples: [
      { expression: "string(-12)", value: "-12" }, { expression: 'string(decimal("12.50"))', value: "12.50" }, { expression: "string(true)", value: "true" },
      { expression: 'string(date("2026-11-23"))', value: "2026-11-23" }, { expression: 'string(datetime("2026-11-23T18:30:00+01:00"))', value: "2026-11-23T17:30:00.000Z" },
    ],
  },
  {
    name: "int", method: true,
    sentence: "The number or decimal without the digits behind its point, or the integer that a text writes.",
    overloads: [
      { parameters: [parameter("value", anyInteger)], result: (args) => args[0]?.type ?? anyInteger, typeScript: "#0", sql: "#0" },
      { parameters: [parameter("value", number)], result: anyInteger, fails: true, typeScript: "integer.truncate(#0)", sql: "trunc(#0)::bigint" },
      { parameters: [parameter("value", decimal)], result: anyInteger, fails: true, typeScript: "integer.ofDecimal(#0)", sql: "trunc(#0)::bigint" },
      { parameters: [parameter("value", text)], result: anyInteger, fails: true, typeScript: "integer.parse(#0)", sql: "(CASE WHEN #0 ~ '^-?[0-9]+$' THEN #0 ELSE '?' || #0 END)::bigint" },
    ],
    examples: [{ expression: "int(-2.9)", value: -2 }, { expression: 'int(decimal("12.99"))', value: 12 }, { expression: 'int("-42")', value: -42 }, { expression: 'int("007")', value: 7 }],
  },
  {
    name: "number", method: true,
    sentence: "The integer or decimal as a double, the nearest one.",
    overloads: [
      { parameters: [parameter("value", number)], result: number, typeScript: "#0", sql: "#0" },
      { parameters: [parameter("value", decimal)], result: number, fails: true, typeScript: "double.ofDecimal(#0)", sql: "#0::double precision" },
    ],
    examples: [{ expression: "number(3)", value: 3 }, { expression: 'number(decimal("0.10"))', value: 0.1 }],
  },
  {
    name: "decimal", method: true,
    sentence: "The integer as a decimal, or the decimal that a written text says.",
    overloads: [
      { parameters: [parameter("value", decimal)], result: decimal, typeScript: "#0", sql: "#0" },
      { parameters: [written("text", text)], result: decimal, fold: true, typeScript: "#0", sql: "#0" },
    ],
    examples: [{ expression: 'decimal("12.50")', value: "12.50" }, { expression: "decimal(3)", value: "3" }],
  },
  {
    name: "date", method: true,
    sentence: "The day of an instant in UTC, or the date that a written text says.",
    overloads: [
      { parameters: [written("text", text)], result: date, fold: true, typeScript: "#0", sql: "#0" },
      { parameters: [parameter("instant", datetime)], result: date, typeScript: "date.of(#0)", sql: "(#0 AT TIME ZONE 'UTC')::date" },
    ],
    examples: [{ expression: 'date("2026-11-23")', value: "2026-11-23" }, { expression: 'date(datetime("2026-11-23T23:30:00-01:00"))', value: "2026-11-24" }],
  },
  {
    name: "datetime", method: true,
    sentence: "The first instant of a day in UTC, or the instant that a written text says.",
    overloads: [
      { parameters: [written("text", text)], result: datetime, fold: true, typeScript: "#0", sql: "#0" },
      { parameters: [parameter("day", date)], result: datetime, typeScript: "instant.ofDate(#0)", sql: "(#0::timestamp AT TIME ZONE 'UTC')" },
    ],
    examples: [{ expression: 'datetime("2026-11-23T18:30:00Z")', value: "2026-11-23T18:30:00.000Z" }, { expression: 'datetime(date("2026-11-23"))', value: "2026-11-23T00:00:00.000Z" }],
  },
  {
    name: "duration",
    sentence: "A length of time that a written text says, in CEL's form: units h, m, s and ms.",
    overloads: [{ parameters: [written("text", text)], result: duration, fold: true, typeScript: "#0", sql: "#0" }],
    examples: [{ expression: 'duration("24h")', value: 86400000 }, { expression: 'duration("-1h30m")', value: -5400000 }, { expression: 'duration("1.5s")', value: 1500 }],
  },
];
