import { errors, type ErrorCode } from "./errors.ts";

/** The place in the spec that refused. */
export interface Place {
  readonly node?: string;
  readonly policy?: string;
  /** `Account.balanceIsNotNegative` */
  readonly invariant?: string;
}

/** One fault of the input. */
export interface InputFault {
  /** A JSON pointer (RFC 6901) into the input: `/lines/0/quantity`. */
  readonly pointer: string;
  readonly message: string;
}

export interface RefusalDetails {
  readonly message?: string;
  readonly place?: Place;
  readonly errors?: readonly InputFault[];
  /** The field that a constraint refused. Its value is never told. */
  readonly field?: string;
  /** Seconds after which the caller may try again. */
  readonly retryAfter?: number;
  /** For our log only; never told to the caller. */
  readonly cause?: unknown;
}

/** A call is answered with a problem instead of an output. Everything in it may be told to the caller, except its `cause`. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;
  readonly place: Place | undefined;
  readonly errors: readonly InputFault[] | undefined;
  readonly field: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, message: string, details: RefusalDetails = {}) {
    super(details.message ?? message, details.cause === undefined ? undefined : { cause: details.cause });
    this.status = status;
    this.code = code;
    this.place = details.place;
    this.errors = details.errors;
    this.field = details.field;
    this.retryAfter = details.retryAfter;
  }
}

/** A refusal of the runtime's own catalogue; the message may be replaced by the author's. */
export function refuse(code: ErrorCode, details?: RefusalDetails): Refusal {
  const { status, message } = errors[code];
  return new Refusal(status, code, message, details);
}

/** RFC 9457, with the members that DESIGN §3 adds. */
export interface Problem {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly executionId: string;
  readonly tool?: string;
  readonly node?: string;
  readonly policy?: string;
  readonly invariant?: string;
  readonly field?: string;
  readonly errors?: readonly InputFault[];
}

/** The body of an `application/problem+json` answer. `tool` is left out where no tool was found. */
export function toProblem(refusal: Refusal, executionId: string, tool?: string): Problem {
  return {
    type: "about:blank",
    title: titles[refusal.status] ?? "Refused",
    status: refusal.status,
    detail: refusal.message,
    code: refusal.code,
    executionId,
    ...(tool !== undefined && { tool }),
    ...refusal.place,
    ...(refusal.field !== undefined && { field: refusal.field }),
    ...(refusal.errors !== undefined && { errors: refusal.errors }),
  };
}

/** Headers of a problem: its media type, and when to come back. */
export function problemHeaders(refusal: Refusal): Record<string, string> {
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  if (refusal.retryAfter !== undefined) headers["retry-after"] = String(refusal.retryAfter);
  if (refusal.status === 401) headers["www-authenticate"] = "Bearer";
  return headers;
}

/** The reason phrases of RFC 9110: with `about:blank`, RFC 9457 wants them as titles. */
const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  423: "Locked",
  429: "Too Many Requests",
  451: "Unavailable For Legal Reasons",
  500: "Internal Server Error",
  503: "Service Unavailable",
};
