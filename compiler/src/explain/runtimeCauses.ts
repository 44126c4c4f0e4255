import type { Refusal } from "./explanation.ts";
import { fieldsWritten } from "./fields.ts";
import type { Subject } from "./subject.ts";
import { list } from "./words.ts";

interface RuntimeCause {
  readonly cause: Refusal["cause"];
  /** What of this tool makes the runtime refuse. */
  readonly from: (subject: Subject) => string;
}
const cause = (who: Refusal["cause"], from: string | ((subject: Subject) => string)): RuntimeCause => ({ cause: who, from: typeof from === "string" ? () => from : from });

/** Who causes each refusal of the runtime, and by what. A test holds it to the catalogue of `5-emit/problems`. */
export const runtimeCauses: Readonly<Record<string, RuntimeCause>> = {
  MALFORMED_REQUEST: cause("caller", "the request itself"),
  MALFORMED_JSON: cause("caller", "the body"),
  INVALID_INPUT: cause("caller", "step 1: the input schema"),
  UNAUTHENTICATED: cause("rights", "step 2: no valid token"),
  FORBIDDEN: cause("rights", ({ tool }) => `step 2: not ${list(tool.auth.allowedRoles ?? [], "or")}`),
  NOT_OWNER: cause("rights", "a row for somebody else"),
  TRANSITION_FORBIDDEN: cause("rights", "the roles of the transition"),
  IDEMPOTENCY_IN_PROGRESS: cause("other calls", "the idempotency key"),
  CONFLICT: cause("other calls", "too many conflicts on the same rows"),
  VERSION_CONFLICT: cause("other calls", "`expectVersion`"),
  INVALID_TRANSITION: cause("data", "the row's status"),
  TRANSITION_REFUSED: cause("data", "the guard of the transition"),
  DUPLICATE: cause("data", (subject) => `unique ${list(uniqueIn(subject))}`),
  BODY_TOO_LARGE: cause("caller", ({ plan }) => `a body of more than ${plan.workspace.spec.http?.bodyLimitBytes ?? 1048576} bytes`),
  UNSUPPORTED_MEDIA_TYPE: cause("caller", "the body's media type"),
  POLICY_REFUSED: cause("policy", (subject) => list(blocking(subject, (type) => type !== "rateLimit"))),
  IDEMPOTENCY_KEY_REUSED: cause("caller", "the idempotency key"),
  DUPLICATE_TARGET: cause("caller", "two items for one row"),
  REFERENCE_NOT_FOUND: cause("data", (subject) => `reference ${list(referencesIn(subject))}`),
  FIELD_REFUSED: cause("caller", "limits of the fields written"),
  NUMBER_OUT_OF_RANGE: cause("data", "computing a value beyond 2^53 - 1"),
  DIVISION_BY_ZERO: cause("data", "computing a value"),
  VALUE_REFUSED: cause("data", "computing a value"),
  TOO_MANY_ROWS: cause("data", "the limit of a write"),
  INVARIANT_BROKEN: cause("data", ({ planned }) => `step 6: ${list(planned.invariants.map(({ entity, name }) => `${entity}.${name}`))}`),
  RATE_LIMITED: cause("policy", (subject) => list(blocking(subject, (type) => type === "rateLimit"))),
  INTERNAL: cause("service", "a fault of the service"),
  OUTPUT_INVALID: cause("service", "step 9: the output schema"),
  TIMEOUT: cause("service", "limits of time"),
  BUSY: cause("service", "no connection came free"),
  DATABASE_UNAVAILABLE: cause("service", "the database"),
  AUTH_UNAVAILABLE: cause("service", "the keys of the identity provider"),
  OUTCOME_UNKNOWN: cause("service", "the connection, lost during commit"),
  SHUTTING_DOWN: cause("service", "a restart"),
};

function blocking({ tool, policies }: Subject, wanted: (type: string) => boolean): readonly string[] {
  return tool.policies.map(({ policy }) => policies.get(policy)).flatMap((policy) => (policy !== undefined && policy.spec.action === "block" && wanted(policy.spec.type) ? [`policy ${policy.name}`] : []));
}

/** `Product.sku`: the unique fields that get values; all of the entity where none of them does. */
function uniqueIn(subject: Subject): readonly string[] {
  return subject.plan.storage.tables.flatMap(({ entity, indexes, columns }) => {
    const written = fieldsWritten(subject).find((use) => use.entity === entity);
    if (written === undefined) return [];
    const unique = indexes.filter((index) => index.unique).map((index) => index.columns.map((name) => columns.find((column) => column.name === name)?.field ?? name));
    const touched = unique.filter((fields) => fields.some((field) => written.fields.includes(field)));
    return (touched.length === 0 ? unique : touched).map((fields) => `${entity}.${fields.join("+")}`);
  });
}

function referencesIn(subject: Subject): readonly string[] {
  return fieldsWritten(subject).flatMap(({ entity, fields }) => {
    const references = (subject.entities.get(entity)?.fields ?? []).filter(({ field }) => field.type === "reference").map(({ name }) => name);
    const touched = references.filter((name) => fields.includes(name));
    return (touched.length === 0 ? references : touched).map((name) => `${entity}.${name}`);
  });
}
