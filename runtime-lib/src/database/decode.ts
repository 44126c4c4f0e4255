import { refuse } from "../problem.ts";

/** Reads the text that Postgres sends for a value of one type. */
export type Decode = (text: string) => unknown;

/** By type OID (src/include/catalog/pg_type.dat). Everything else stays the text that it is: uuid, text, numeric. */
const decoders: Readonly<Record<number, Decode>> = {
  16: (text) => text === "t",
  20: decodeInteger,
  21: Number,
  23: Number,
  26: Number,
  114: (text) => JSON.parse(text) as unknown,
  700: Number,
  701: Number,
  1082: decodeDate,
  1114: (text) => decodeInstant(`${text}+00`),
  1184: decodeInstant,
  3802: (text) => JSON.parse(text) as unknown,
};

export function decoderOf(typeId: number): Decode | null {
  return decoders[typeId] ?? null;
}

/** bigint as a number; beyond 2^53 - 1 it would not be exact (RFC 7493). */
function decodeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw refuse("NUMBER_OUT_OF_RANGE");
  return value;
}

/** Arithmetic in SQL leads further than the years of our dates, where Postgres prints five digits, or `BC`. */
function decodeDate(text: string): string {
  if (text.length !== 10) throw refuse("VALUE_REFUSED", { message: "A date lies outside the years 1 to 9999." });
  return text;
}

/** `2026-11-23 18:30:00.12+00`, as a session with DateStyle ISO and time zone UTC prints it, becomes `2026-11-23T18:30:00.120Z`. */
function decodeInstant(text: string): string {
  const end = text.length - 3;
  if (end < 19 || text.charCodeAt(10) !== 32 || !text.endsWith("+00")) throw refuse("VALUE_REFUSED", { message: "A point in time lies outside the years 1 to 9999." });
  const milliseconds = end === 19 ? "000" : text.slice(20, Math.min(end, 23)).padEnd(3, "0");
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`;
}
