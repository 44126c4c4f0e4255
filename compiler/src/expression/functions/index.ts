import { absenceFunctions } from "./absence.ts";
import { conversionFunctions } from "./conversions.ts";
import type { FunctionDefinition } from "./definition.ts";
import { numberFunctions } from "./numbers.ts";
import { textFunctions } from "./text.ts";
import { timeFunctions } from "./time.ts";

/** Every function of the Value DSL: the one table that the checker, both printers, the docs (functions.md) and the tests read. */
export const functionGroups: readonly { readonly title: string; readonly functions: readonly FunctionDefinition[] }[] = [
  { title: "Text", functions: textFunctions },
  { title: "Numbers", functions: numberFunctions },
  { title: "Time", functions: timeFunctions },
  { title: "Conversions", functions: conversionFunctions },
  { title: "Null and absent", functions: absenceFunctions },
];

export const functions: ReadonlyMap<string, FunctionDefinition> = new Map(functionGroups.flatMap(({ functions: group }) => group.map((definition) => [definition.name, definition] as const)));

/** What people write who come from other languages, and what to write here. */
export const foreignFunctions: ReadonlyMap<string, string> = new Map([
  ["double", "Write number(…)."],
  ["float", "Write number(…)."],
  ["integer", "Write int(…)."],
  ["bool", "Compare instead: value == \"true\"."],
  ["str", "Write string(…)."],
  ["text", "Write string(…)."],
  ["toString", "Write string(…)."],
  ["timestamp", "Write datetime(\"2026-11-23T18:30:00Z\")."],
  ["today", "Write date(now())."],
  ["getFullYear", "Write year(…)."],
  ["getMonth", "Write month(…), which counts from 1."],
  ["getDate", "Write day(…)."],
  ["getHours", "Write hour(…) of a datetime, hours(…) of a duration."],
  ["matches", "There are no regular expressions here; a field's pattern can say the form of a text."],
  ["lower", "Write toLowerCase(…)."], ["lowerAscii", "Write toLowerCase(…)."],
  ["upper", "Write toUpperCase(…)."], ["upperAscii", "Write toUpperCase(…)."],
  ["len", "Write length(…)."], ["count", "Write list.size(), or list.filter(x, …).size()."],
  ["coalesce", "Write orElse(value, default)."], ["ifNull", "Write orElse(value, default)."],
  ["includes", "Write value in list, or text.contains(part)."],
  ["any", "Write list.exists(x, …)."], ["some", "Write list.exists(x, …)."], ["every", "Write list.all(x, …)."],
  ["exists_one", "Write list.filter(x, …).size() == 1."],
  ["find", "Write list.filter(x, …)[0]."],
  ["reduce", "Write list.sum(x, …), min or max."],
  ["type", "Types are known before the call; there is nothing to ask."], ["dyn", "Every value has one type here."],
  ["uuid", "Write the uuid as a text in quotes; where one is expected it is read as such."],
]);
