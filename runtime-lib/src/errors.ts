/**
 * Every code that the runtime itself can answer with: the one table that the README and the types are held to. A tool adds
 * the failures that its author named; those are data of the tool.
 */
export const errors = {
  // Step 1: the request cannot be understood.
  MALFORMED_REQUEST: { status: 400, message: "The request is not well-formed." },
  MALFORMED_JSON: { status: 400, message: "The body is not well-formed JSON." },
  INVALID_INPUT: { status: 400, message: "The input does not have the form that the tool asks for." },
  REQUEST_TIMEOUT: { status: 408, message: "The request took too long to arrive." },
  HEADERS_TOO_LARGE: { status: 431, message: "The headers are larger than the service takes." },
  NOT_FOUND: { status: 404, message: "There is nothing here." },
  METHOD_NOT_ALLOWED: { status: 405, message: "This address does not answer that method." },
  BODY_TOO_LARGE: { status: 413, message: "The body is larger than the service takes." },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: "The body must be application/json." },

  // Step 2: who calls.
  UNAUTHENTICATED: { status: 401, message: "A valid token is needed." },
  FORBIDDEN: { status: 403, message: "Your roles do not allow this." },
  NOT_OWNER: { status: 403, message: "You can write only what is yours." },
  TRANSITION_FORBIDDEN: { status: 403, message: "Your roles do not allow this change of status." },

  // Step 3: policies.
  RATE_LIMITED: { status: 429, message: "Too many calls; wait and try again." },
  POLICY_REFUSED: { status: 422, message: "A policy does not allow this." },

  // The idempotency key.
  IDEMPOTENCY_IN_PROGRESS: { status: 409, message: "A call with this key is still running; try again in a moment." },
  IDEMPOTENCY_KEY_REUSED: { status: 422, message: "This key was used for a call with another input." },

  // Step 5: the flow.
  CONFLICT: { status: 409, message: "Other calls changed the same rows at the same time; try again." },
  VERSION_CONFLICT: { status: 409, message: "The row was changed since you read it." },
  INVALID_TRANSITION: { status: 409, message: "The status does not allow this change." },
  TRANSITION_REFUSED: { status: 409, message: "The row does not allow this change of status." },
  DUPLICATE: { status: 409, message: "Another row has this value already." },
  DUPLICATE_TARGET: { status: 422, message: "Two items name the same row." },
  REFERENCE_NOT_FOUND: { status: 422, message: "A referenced row does not exist." },
  FIELD_REFUSED: { status: 422, message: "A value is outside what the field allows." },
  NUMBER_OUT_OF_RANGE: { status: 422, message: "A number is larger than can be kept exactly." },
  DIVISION_BY_ZERO: { status: 422, message: "A number cannot be divided by zero." },
  VALUE_REFUSED: { status: 422, message: "A value cannot be used in this computation." },
  TOO_MANY_ROWS: { status: 422, message: "The call would write more rows than it may." },

  // Step 6: invariants.
  INVARIANT_BROKEN: { status: 422, message: "The call would break a rule that must always hold." },

  // Ours.
  INTERNAL: { status: 500, message: "Something went wrong on our side." },
  OUTPUT_INVALID: { status: 500, message: "The answer did not have the form that the tool promises." },

  // Bounded in time.
  AUTH_UNAVAILABLE: { status: 503, message: "Tokens cannot be checked at the moment; try again." },
  TIMEOUT: { status: 503, message: "The call took too long and was rolled back; try again." },
  BUSY: { status: 503, message: "The service is busy; try again in a moment." },
  DATABASE_UNAVAILABLE: { status: 503, message: "The database cannot be reached; try again in a moment." },
  OUTCOME_UNKNOWN: { status: 503, message: "The connection was lost while the call was being committed; try again with the same idempotency key." },
  NOT_READY: { status: 503, message: "The service is not ready for calls." },
  SHUTTING_DOWN: { status: 503, message: "The service is shutting down; try again." },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly message: string }>>;

export type ErrorCode = keyof typeof errors;
