import { RegistryProblem } from "./registryProblem.ts";

/** What the registry says of a refusal (RFC 9457). */
export interface ProblemBody {
  readonly code: string;
  readonly detail: string;
  readonly requestId?: string;
  readonly [member: string]: unknown;
}

export interface Refused {
  readonly registry: string;
  /** With what the caller proved who they are; undefined for a stranger. */
  readonly credential: "session" | "token" | undefined;
  readonly retryAfterSeconds?: number;
}

/** What `NOT_FOUND` says of an address that the registry does not know at all, not of something that is not there. */
export const UNKNOWN_ADDRESS = "There is nothing at this address.";

/** What a refusal means, and what to do next. */
export function refusal({ code, detail, requestId, ...members }: ProblemBody, refused: Refused): RegistryProblem {
  return new RegistryProblem(code, sentence(code, detail, requestId, refused), members);
}

function sentence(code: string, detail: string, requestId: string | undefined, { registry, credential, retryAfterSeconds }: Refused): string {
  switch (code) {
    case "UNAUTHENTICATED":
      return credential === "token"
        ? `The registry ${registry} does not take the token or API key: it is wrong, has expired or was revoked.`
        : `You are not signed in to ${registry} any more. Sign in with "fascia login ${registry}".`;
    case "NOT_FOR_PROGRAMS": return `${detail} Sign in as a person: "fascia login ${registry}".`;
    case "SCOPE_MISSING": return `${detail} An admin of the workspace can make a key that has it.`;
    case "TOO_MANY_ATTEMPTS": return `${detail}${retryAfterSeconds === undefined ? "" : ` The next one counts in ${retryAfterSeconds} s.`}`;
    case "LINK_NOT_VALID": return `${detail} Whoever runs the registry can make one.`;
    case "INTERNAL": return `${detail}${requestId === undefined ? "" : ` Request ${requestId} of ${registry}.`}`;
    case "NOT_FOUND":
    case "METHOD_NOT_ALLOWED":
      return code === "METHOD_NOT_ALLOWED" || detail === UNKNOWN_ADDRESS ? `The registry ${registry} is older than this command: it does not know how to do this. Bring the registry up to date.` : detail;
    default: return detail;
  }
}
