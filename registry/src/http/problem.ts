import { problems, type ProblemCode } from "./problems.ts";

/** One fault of a request. */
export interface RequestFault {
  readonly in: "body" | "query" | "path" | "header";
  /** A JSON pointer (RFC 6901) into that part: `/changes`. */
  readonly pointer: string;
  readonly message: string;
}

export interface ProblemDetails {
  /** Instead of the catalogue's sentence. */
  readonly detail?: string;
  readonly errors?: readonly RequestFault[];
  /** Further members that a program can act on: both sides of a conflict. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log only. */
  readonly cause?: unknown;
}

/** A request is answered with a problem. Everything in it may be told, except its `cause`. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(details.detail ?? problems[code].message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.status = problems[code].status;
    this.details = details;
  }
}

export const notFound = (what: string): Problem => new Problem("NOT_FOUND", { detail: `There is no ${what}.` });

/** The body of an `application/problem+json` answer (RFC 9457). */
export function problemBody({ code, status, message, details }: Problem, requestId: string): Readonly<Record<string, unknown>> {
  return {
    type: "about:blank",
    title: titles[status] ?? "Refused",
    status,
    detail: message,
    code,
    requestId,
    ...(details.errors !== undefined && { errors: details.errors }),
    ...details.members,
  };
}

export function problemHeaders({ status, details }: Problem): Readonly<Record<string, string>> {
  return { "content-type": "application/problem+json", "cache-control": "no-store", ...(status === 401 && { "www-authenticate": 'Bearer realm="fascia"' }), ...details.headers };
}

/** The reason phrases of RFC 9110: with `about:blank`, RFC 9457 wants them as titles. */
const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};
