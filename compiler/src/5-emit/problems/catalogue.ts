import type { ToolTraits } from "./traits.ts";

interface RuntimeProblem {
  readonly status: number;
  readonly message: string;
  /** Which tools can answer with it. */
  readonly when: (tool: ToolTraits) => boolean;
}

const always = (): boolean => true;

/**
 * The problems that the runtime itself answers with, and for which tools. The codes, statuses and messages are those of `runtime-lib/src/errors.ts`; a test holds the two together.
 * Answers that no tool gives (an unknown address, a request that is not HTTP) are not here.
 */
export const runtimeProblems: Readonly<Record<string, RuntimeProblem>> = {
  MALFORMED_REQUEST: { status: 400, message: "The request is not well-formed.", when: always },
  MALFORMED_JSON: { status: 400, message: "The body is not well-formed JSON.", when: ({ body }) => body },
  INVALID_INPUT: { status: 400, message: "The input does not have the form that the tool asks for.", when: always },
  UNAUTHENTICATED: { status: 401, message: "A valid token is needed.", when: ({ identified }) => identified },
  FORBIDDEN: { status: 403, message: "Your roles do not allow this.", when: ({ roles }) => roles },
  NOT_OWNER: { status: 403, message: "You can write only what is yours.", when: ({ ownerChecks }) => ownerChecks },
  TRANSITION_FORBIDDEN: { status: 403, message: "Your roles do not allow this change of status.", when: ({ transitions }) => transitions },
  IDEMPOTENCY_IN_PROGRESS: { status: 409, message: "A call with this key is still running; try again in a moment.", when: ({ idempotent }) => idempotent },
  CONFLICT: { status: 409, message: "Other calls changed the same rows at the same time; try again.", when: ({ writes, optimistic }) => writes || optimistic },
  VERSION_CONFLICT: { status: 409, message: "The row was changed since you read it.", when: ({ versionChecks }) => versionChecks },
  INVALID_TRANSITION: { status: 409, message: "The status does not allow this change.", when: ({ transitions }) => transitions },
  TRANSITION_REFUSED: { status: 409, message: "The row does not allow this change of status.", when: ({ transitions }) => transitions },
  DUPLICATE: { status: 409, message: "Another row has this value already.", when: ({ uniqueFields }) => uniqueFields },
  BODY_TOO_LARGE: { status: 413, message: "The body is larger than the service takes.", when: ({ body }) => body },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: "The body must be application/json.", when: ({ body }) => body },
  POLICY_REFUSED: { status: 422, message: "A policy does not allow this.", when: ({ otherPolicies }) => otherPolicies },
  IDEMPOTENCY_KEY_REUSED: { status: 422, message: "This key was used for a call with another input.", when: ({ idempotent }) => idempotent },
  DUPLICATE_TARGET: { status: 422, message: "Two items name the same row.", when: ({ targetsOfEach }) => targetsOfEach },
  REFERENCE_NOT_FOUND: { status: 422, message: "A referenced row does not exist.", when: ({ references }) => references },
  FIELD_REFUSED: { status: 422, message: "A value is outside what the field allows.", when: ({ fieldChecks }) => fieldChecks },
  NUMBER_OUT_OF_RANGE: { status: 422, message: "A number is larger than can be kept exactly.", when: ({ computes }) => computes },
  DIVISION_BY_ZERO: { status: 422, message: "A number cannot be divided by zero.", when: ({ computes }) => computes },
  VALUE_REFUSED: { status: 422, message: "A value cannot be used in this computation.", when: ({ computes }) => computes },
  TOO_MANY_ROWS: { status: 422, message: "The call would write more rows than it may.", when: ({ rowCap }) => rowCap },
  INVARIANT_BROKEN: { status: 422, message: "The call would break a rule that must always hold.", when: ({ invariants }) => invariants },
  RATE_LIMITED: { status: 429, message: "Too many calls; wait and try again.", when: ({ rateLimited }) => rateLimited },
  INTERNAL: { status: 500, message: "Something went wrong on our side.", when: always },
  OUTPUT_INVALID: { status: 500, message: "The answer did not have the form that the tool promises.", when: always },
  TIMEOUT: { status: 503, message: "The call took too long and was rolled back; try again.", when: always },
  BUSY: { status: 503, message: "The service is busy; try again in a moment.", when: always },
  DATABASE_UNAVAILABLE: { status: 503, message: "The database cannot be reached; try again in a moment.", when: always },
  AUTH_UNAVAILABLE: { status: 503, message: "Tokens cannot be checked at the moment; try again.", when: ({ identified }) => identified },
  OUTCOME_UNKNOWN: { status: 503, message: "The connection was lost while the call was being committed; try again with the same idempotency key.", when: ({ writes }) => writes },
  SHUTTING_DOWN: { status: 503, message: "The service is shutting down; try again.", when: always },
};
