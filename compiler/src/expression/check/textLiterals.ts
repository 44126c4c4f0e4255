import { formats } from "../../spec/formats.ts";
import type { ExpressionType } from "../type.ts";

type Read = { readonly value: string | number } | { readonly problem: string };

/** A text literal as a value of another type, in that type's canonical form; undefined when texts cannot be of that type. */
export function readText(text: string, kind: ExpressionType["kind"]): Read | undefined {
  switch (kind) {
    case "uuid":
      return formats.uuid.pattern.test(text) ? { value: text.toLowerCase() } : { problem: `"${text}" is not a uuid, such as "0190a6c0-5f5e-7cc2-8f3a-0c1d2e3f4a5b".` };
    case "date":
      return formats.date.pattern.test(text) ? { value: text } : { problem: `"${text}" is not a date, such as "2026-11-23".` };
    case "datetime": {
      const milliseconds = formats["date-time"].pattern.test(text) ? Date.parse(text) : NaN;
      return Number.isNaN(milliseconds) ? { problem: `"${text}" is not a datetime, such as "2026-11-23T18:30:00Z".` } : { value: new Date(milliseconds).toISOString() };
    }
    case "decimal":
      return /^-?(?:0|[1-9]\d{0,999})(?:\.\d{1,999})?$/.test(text) ? { value: text.replace(/^-(?=[0.]*$)/, "") } : { problem: `"${text}" is not a decimal, such as "12.50".` };
    case "duration": return readDuration(text);
    default: return undefined;
  }
}

const unitMilliseconds: { readonly [unit: string]: number | undefined } = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** 315,576,000,000 seconds (google.protobuf.Duration). */
const longestMilliseconds = 315_576_000_000_000;

/** CEL's form of a duration: "24h", "1h30m", "-90s", "1.5h", "250ms". Kept to the millisecond. */
function readDuration(text: string): Read {
  const problem = { problem: `"${text}" is not a duration, such as "24h", "1h30m" or "90s" (units h, m, s, ms).` };
  if (!/^-?(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(text)) return problem;
  let milliseconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)) milliseconds += Number(amount) * (unitMilliseconds[unit!] ?? NaN);
  const rounded = Math.round(milliseconds);
  if (rounded > longestMilliseconds) return { problem: `"${text}" is longer than a duration can be, which is 10,000 years.` };
  if (Math.abs(milliseconds - rounded) > 1e-6) return { problem: `"${text}" is finer than a millisecond, which a duration cannot be.` };
  return { value: text.startsWith("-") && rounded !== 0 ? -rounded : rounded };
}
