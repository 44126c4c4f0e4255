import { byText } from "../order.ts";
import type { ToolProblem } from "../problems/problems.ts";

/** RFC 9457, with the members that every refusal of the service carries. */
export const problemSchema = {
  type: "object",
  description: "Why a call was refused (RFC 9457).",
  required: ["type", "title", "status", "detail", "code", "executionId"],
  properties: {
    type: { type: "string", const: "about:blank" },
    title: { type: "string", description: "The meaning of the status." },
    status: { type: "integer", minimum: 400, maximum: 599 },
    detail: { type: "string", description: "One sentence for a person." },
    code: { type: "string", description: "Stable and machine-readable." },
    executionId: { type: "string", format: "uuid", description: "Names the call in logs and audit records." },
    tool: { type: "string" },
    node: { type: "string", description: "The node of the flow that refused." },
    policy: { type: "string", description: "The policy that refused." },
    invariant: { type: "string", description: "The invariant that would have been broken." },
    field: { type: "string", description: "The field that refused its value." },
    errors: {
      type: "array",
      description: "All faults of the input.",
      items: {
        type: "object",
        required: ["pointer", "message"],
        properties: { pointer: { type: "string", description: "A JSON pointer (RFC 6901) into the input." }, message: { type: "string" } },
      },
    },
  },
} as const;

/** The answers of a tool that are problems: one per status, with every code that it may carry. */
export function problemResponses(tool: string, problems: readonly ToolProblem[]): Readonly<Record<string, unknown>> {
  const statuses = [...new Set(problems.map(({ status }) => status))].sort((a, b) => a - b);
  return Object.fromEntries(statuses.map((status) => [String(status), response(tool, problems.filter((problem) => problem.status === status))]));
}

function response(tool: string, problems: readonly ToolProblem[]) {
  const codes = problems.map(({ code }) => code).sort(byText);
  const [status] = problems.map((problem) => problem.status);
  return {
    description: problems.map(({ code, message }) => `\`${code}\`: ${message}`).join("\n\n"),
    headers: { "x-execution-id": executionId, ...(status === 429 && { "retry-after": { description: "Seconds after which the call may be tried again.", schema: { type: "integer" } } }) },
    content: {
      "application/problem+json": {
        schema: { allOf: [{ $ref: "#/components/schemas/Problem" }, { type: "object", properties: { code: { type: "string", enum: codes } } }] },
        examples: Object.fromEntries(problems.map((problem) => [problem.code, { value: example(tool, problem) }])),
      },
    },
  };
}

const example = (tool: string, { code, status, message }: ToolProblem) => ({
  type: "about:blank",
  title: titles[status] ?? "Refused",
  status,
  detail: message,
  code,
  executionId: "0193587a-1b2c-7d3e-8f40-5a6b7c8d9e0f",
  ...(status === 401 ? {} : { tool }),
  ...(code === "INVALID_INPUT" && { errors: [{ pointer: "/property", message: "is required" }] }),
});

export const executionId = { description: "Names the call in logs and audit records.", schema: { type: "string", format: "uuid" } } as const;

/** Reason phrases of RFC 9110. */
const titles: Readonly<Record<number, string>> = {
  400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 409: "Conflict", 410: "Gone", 412: "Precondition Failed",
  413: "Content Too Large", 415: "Unsupported Media Type", 422: "Unprocessable Content", 423: "Locked", 429: "Too Many Requests", 451: "Unavailable For Legal Reasons", 500: "Internal Server Error", 503: "Service Unavailable",
};
