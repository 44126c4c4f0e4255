import { refuse, Refusal, type Place } from "../problem.ts";
import { propertyName } from "./rowShape.ts";
import { Skipped } from "./wave.ts";

/** Other calls were in the way: steps 4 to 7 are run again. */
export class Conflict extends Error {
  override readonly name = "Conflict";
  readonly place: Place | undefined;
  /** The connection's prepared statements are stale: the next attempt takes another connection. */
  readonly staleConnection: boolean;
  constructor(cause: unknown, place: Place | undefined, staleConnection = false) {
    super("Other calls changed the same rows at the same time.", { cause });
    this.place = place;
    this.staleConnection = staleConnection;
  }
}

/** The fields of an error of the server (PostgreSQL 55.8). */
interface ServerError extends Error {
  readonly code: string;
  readonly detail?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly routine?: string;
}
/** The server refused a statement, and said why. */
export const isServerError = (error: unknown): error is ServerError => error instanceof Error && /^[0-9A-Z]{5}$/.test((error as { code?: unknown }).code as string) && "severity" in error;

/** A unique constraint refused. */
export const isDuplicate = (error: unknown): boolean => isServerError(error) && error.code === "23505";

type Translation = (error: ServerError, place: Place | undefined) => Error;

const again: Translation = (error, place) => new Conflict(error, place);
const stale: Translation = (error, place) => new Conflict(error, place, true);
const timeout: Translation = (error, place) => refuse("TIMEOUT", { retryAfter: 1, cause: error, ...placeOf(place) });
const unavailable: Translation = (error) => refuse("DATABASE_UNAVAILABLE", { retryAfter: 1, cause: error });
const valueRefused: Translation = (_, place) => refuse("VALUE_REFUSED", placeOf(place));
const fieldRefused: Translation = (error, place) => refuse("FIELD_REFUSED", { ...fieldOf(error), ...placeOf(place) });

/** What each error of the server means to a caller (PostgreSQL, appendix A). No value is ever told: not even the error is. */
const translations: Readonly<Record<string, Translation>> = {
  "40001": again, // serialization_failure
  "40P01": again, // deadlock_detected
  "23505": (error, place) => refuse("DUPLICATE", { ...fieldOf(error), ...placeOf(place) }),
  "23503": (error, place) => refuse("REFERENCE_NOT_FOUND", { ...fieldOf(error), ...placeOf(place) }),
  "23502": fieldRefused, // not_null_violation
  "23514": fieldRefused, // check_violation
  "22001": fieldRefused, // string_data_right_truncation
  "22008": fieldRefused, // datetime_field_overflow
  "54000": fieldRefused, // program_limit_exceeded: a text too long for the index on its field
  "22021": fieldRefused, // character_not_in_repertoire: the NUL character
  "22P05": fieldRefused, // untranslatable_character: \u0000 inside JSON
  // The same code for a column that is too narrow and for arithmetic that leaves its type.
  "22003": (error, place) => (error.routine === "apply_typmod" ? fieldRefused(error, place) : refuse("NUMBER_OUT_OF_RANGE", placeOf(place))),
  "2201W": valueRefused, // invalid_row_count_in_limit_clause: below zero
  "2201X": valueRefused, // invalid_row_count_in_result_offset_clause
  "22011": valueRefused, // substring_error: a length below zero
  "22012": (_, place) => refuse("DIVISION_BY_ZERO", placeOf(place)),
  // A text that `int(…)` reads as a number; any other malformed value is ours.
  "22P02": (error, place) => (error.routine?.startsWith("pg_strtoint") === true ? refuse("VALUE_REFUSED", placeOf(place)) : internal(error, place)),
  "57014": timeout, // query_canceled: statement_timeout
  "55P03": timeout, // lock_not_available: lock_timeout
  "25P03": timeout, // idle_in_transaction_session_timeout
  "57P01": unavailable, // admin_shutdown
  "57P02": unavailable, // crash_shutdown
  "57P03": unavailable, // cannot_connect_now
  "53300": unavailable, // too_many_connections
  // "cached plan must not change result type", after a migration.
  "0A000": (error, place) => (error.routine === "RevalidateCachedQuery" ? stale(error, place) : internal(error, place)),
  "26000": stale, // invalid_sql_statement_name: somebody discarded our statements
};

/** Says what an error means to the call. Refusals stay what they are; a lost connection is 503; what nobody expects is 500. */
export function translate(error: unknown, place?: Place): Error {
  if (error instanceof Refusal) return place === undefined || error.place !== undefined ? error : refusedAt(error, place);
  if (error instanceof Conflict || error instanceof Skipped) return error;
  if (isServerError(error)) return (translations[error.code] ?? internal)(error, place);
  return refuse("DATABASE_UNAVAILABLE", { retryAfter: 1, cause: error });
}

/** The same for statements on the runtime's own tables: what they refuse is never the caller's fault. */
export function translateOurs(error: unknown): Error {
  const translated = translate(error);
  return translated instanceof Refusal && translated.status < 500 ? refuse("INTERNAL", { cause: error }) : translated;
}

const internal: Translation = (error, place) => refuse("INTERNAL", { cause: error, ...placeOf(place) });
const placeOf = (place: Place | undefined): { readonly place?: Place } => (place === undefined ? {} : { place });

/** The same refusal, with the place that it did not know. */
function refusedAt(refusal: Refusal, place: Place): Refusal {
  return new Refusal(refusal.status, refusal.code, refusal.message, {
    place,
    ...(refusal.errors !== undefined && { errors: refusal.errors }),
    ...(refusal.field !== undefined && { field: refusal.field }),
    ...(refusal.retryAfter !== undefined && { retryAfter: refusal.retryAfter }),
    cause: refusal.cause,
  });
}

/** The field that a constraint guards: from the server's own words where it has some, and otherwise from the constraint's name. */
function fieldOf({ column, detail, table, constraint }: ServerError): { readonly field?: string } {
  if (column !== undefined) return { field: propertyName(column) };
  // Key (owner_id, number)=(…) already exists.
  const columns = /^Key \(([^)=]+)\)=\(/.exec(detail ?? "")?.[1];
  if (columns !== undefined) return { field: columns.split(", ").map((name) => propertyName(name.replaceAll('"', ""))).join(", ") };
  // account_balance_check
  const name = table !== undefined && constraint?.startsWith(`${table}_`) ? /^(.+)_(?:check|key|fkey)$/.exec(constraint.slice(table.length + 1))?.[1] : undefined;
  return name === undefined ? {} : { field: propertyName(name) };
}
