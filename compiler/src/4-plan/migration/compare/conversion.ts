/** How values of one column type become values of another. */
export interface Conversion {
  readonly kind: "free" | "exact" | "checked" | "none";
  /** SQL of the value in the new type, over the column as SQL writes it. */
  readonly using: (column: string) => string;
  /** With `checked`: true of values that would not be the same afterwards, or cannot be read at all. */
  readonly loses?: (column: string) => string;
}

const cast = (type: string) => (column: string): string => `${column}::${type}`;
const utc = (column: string): string => `(${column} AT TIME ZONE 'UTC')`;
/** As numbers are written back: 007 and +7 are other texts than 7, and would be lost. */
const integers = "'^(0|-?[1-9][0-9]{0,14})$'";
const decimals = "'^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$'";
const uuids = "'^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'";
const days = "'^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'";

/**
 * Between types as `storage/columnType.ts` writes them. `free` leaves the rows alone (a numeric that may only grow longer: PostgreSQL 9.2, release
 * notes); `exact` writes the table anew and keeps every value; `checked` does so unless a value would change, which is asked first.
 */
export function conversionOf(from: string, to: string): Conversion {
  const [one, other] = [numericOf(from), numericOf(to)];
  const base = (type: string): string => (numericOf(type) === undefined ? type : "numeric");
  if (one !== undefined && other !== undefined) return betweenNumerics(to, one, other);
  const known = conversions[`${base(from)} > ${base(to)}`];
  if (known !== undefined) return known(to, other);
  return { kind: "none", using: () => `NULL::${to}` };
}

interface Numeric { readonly precision: number; readonly scale: number }

function numericOf(type: string): Numeric | undefined {
  const match = /^numeric\((\d+),(\d+)\)$/.exec(type);
  return match === null ? undefined : { precision: Number(match[1]), scale: Number(match[2]) };
}

function betweenNumerics(to: string, from: Numeric, next: Numeric): Conversion {
  if (next.scale === from.scale && next.precision >= from.precision) return { kind: "free", using: cast(to) };
  if (next.scale >= from.scale && next.precision - next.scale >= from.precision - from.scale) return { kind: "exact", using: cast(to) };
  return { kind: "checked", using: cast(to), loses: (column) => unfit(column, next) };
}

/** True of numbers that the type would round, or has no room for. */
const unfit = (column: string, { precision, scale }: Numeric): string => `round(${column}, ${scale}) <> ${column} OR abs(${column}) >= 1e${precision - scale}`;

type Known = (to: string, numeric: Numeric | undefined) => Conversion;
const exact: Known = (to) => ({ kind: "exact", using: cast(to) });
const checked = (loses: (column: string, numeric: Numeric | undefined) => string, using?: (column: string) => string): Known => (to, numeric) => ({ kind: "checked", using: using ?? cast(to), loses: (column) => loses(column, numeric) });
const readable = (pattern: string): Known => checked((column) => `${column} !~ ${pattern}`);

const conversions: Readonly<Record<string, Known>> = {
  // An integer field holds at most 2^53 - 1, which a double has exactly.
  "bigint > double precision": exact,
  "bigint > numeric": checked((column, numeric) => `abs(${column}) >= 1e${numeric!.precision - numeric!.scale}`),
  "bigint > text": exact,
  "double precision > bigint": checked((column) => `trunc(${column}) <> ${column} OR abs(${column}) > 9007199254740991`),
  "double precision > numeric": checked((column, numeric) => `abs(${column}) = 'Infinity' OR ${column} = 'NaN' OR ${column}::numeric::double precision <> ${column} OR round(${column}::numeric, ${numeric!.scale}) <> ${column}::numeric OR abs(${column}) >= 1e${numeric!.precision - numeric!.scale}`),
  "double precision > text": exact,
  "numeric > bigint": checked((column) => `trunc(${column}) <> ${column} OR abs(${column}) > 9007199254740991`),
  "numeric > double precision": checked((column) => `${column}::double precision::numeric <> ${column}`),
  "numeric > text": exact,
  "boolean > text": exact,
  "uuid > text": exact,
  "date > text": exact,
  "date > timestamp(3) with time zone": () => ({ kind: "exact", using: (column) => `${column}::timestamp AT TIME ZONE 'UTC'` }),
  "timestamp(3) with time zone > date": checked((column) => `date_trunc('day', ${utc(column)}) <> ${utc(column)}`, (column) => `${utc(column)}::date`),
  "timestamp(3) with time zone > text": () => ({ kind: "exact", using: (column) => `to_char(${utc(column)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` }),
  "text > bigint": readable(integers),
  "text > numeric": checked((column, numeric) => `CASE WHEN ${column} !~ ${decimals} THEN TRUE ELSE ${unfit(`${column}::numeric`, numeric!)} END`),
  "text > uuid": readable(uuids),
  "text > date": readable(days),
  "text > boolean": readable("'^(true|false)$'"),
  "text > jsonb": () => ({ kind: "exact", using: (column) => `to_jsonb(${column})` }),
  "bigint > jsonb": () => ({ kind: "exact", using: (column) => `to_jsonb(${column})` }),
  "double precision > jsonb": () => ({ kind: "exact", using: (column) => `to_jsonb(${column})` }),
  "boolean > jsonb": () => ({ kind: "exact", using: (column) => `to_jsonb(${column})` }),
};
