import type { Entry } from "./entry.ts";

/** Faults of tools outside their flow: trigger, auth, input and output. */
export const toolEntries = {
  "path-parameter": { sentence: 'The path parameter "{parameter}" {problem}.', help: "Each `{parameter}` of the path is a required property of the input with a scalar type: string, integer, number or boolean." },
  "bad-path": { sentence: 'The path "{path}" {problem}.', help: "A path is a list of plain segments and `{parameters}`: `/orders/{orderId}/lines`." },
  "reserved-path": { sentence: 'The path "{path}" belongs to the service itself.', help: "`/health`, `/ready` and `/openapi.json` are answered by every service." },
  "query-parameter": { sentence: 'Input property "{property}" cannot be a query parameter of a {method} tool: {problem}.', help: "Query parameters are scalars or lists of scalars. Use POST for other input." },
  "invalid-schema": { sentence: "{problem}", help: "`input` and `output` are JSON Schemas, draft 2020-12." },
  "unbounded-list": { sentence: 'The list {subject} has no `maxItems`.', help: "Every list of an input is bounded, so that a call's work is." },
  "public-with-roles": { sentence: 'Tool "{tool}" is public and yet asks for roles.', help: "A public tool does not look at a token, so nobody has a role. Remove `allowedRoles`, or set `auth.required` to true." },
  "public-row-level": { sentence: 'Tool "{tool}" is public, but entity "{entity}" has row-level access: without a caller nobody owns a row.', help: "Let the tool require a caller, or keep it from that entity." },
  "no-caller": { sentence: "A public tool does not know who calls: there is no `caller` here.", help: "Let the tool require a caller, or make it optional (`auth.required`: \"optional\") and ask `caller != null`." },
  "risk-level-set": { sentence: 'Tool "{tool}" states its own riskLevel. The risk engine sets it.', help: "Remove the property; `contract.json` shows what the engine found." },
  "idempotency-key-type": { sentence: 'The idempotency key of tool "{tool}" is {actual}. It must be a string, a uuid or an integer.', help: "The key is stored and compared as text." },
  "output-missing": { sentence: 'Tool "{tool}" promises output property "{property}", but the flow\'s output does not give it.', help: "Every required property of `output` needs an expression in `flow.output`." },
  "output-unknown": { sentence: 'The flow gives output property "{property}", which the output schema of tool "{tool}" does not have.', help: "Objects are closed: add the property to `output`, or remove it here." },
  "output-mismatch": { sentence: 'Output property "{property}" does not fit the output schema: {reason}.', help: "The type of the expression must fit the schema. A row fits an object schema property by property; fields that the schema does not name are not copied." },
  "not-compiled-yet": { severity: "warning", sentence: "{what} cannot be compiled yet. {advice}", help: "The language knows it and it has been checked, but this compiler does not generate code for it." },
} as const satisfies Record<string, Entry>;
