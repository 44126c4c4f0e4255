import type { ToolPlan } from "../../4-plan/plan.ts";
import type { JsonSchema } from "../../spec/index.ts";
import type { EmitInput } from "../input.ts";
import { problemsOf } from "../problems/problems.ts";
import { exampleOf } from "./example.ts";
import { executionId, problemResponses } from "./problem.ts";
import { bodySchema, standalone } from "./schema.ts";

/** One tool as an operation: what it takes, what it gives, and every way in which it may refuse. */
export function operation(plan: ToolPlan, input: EmitInput): Readonly<Record<string, unknown>> {
  const { name, spec, auth, trigger } = plan.tool;
  const schemas = input.tools.get(name);
  if (schemas === undefined) throw new Error(`Tool "${name}" has no schemas.`);
  const parameters = parametersOf(plan, schemas.input);
  const body = requestBody(plan, schemas.input);
  return {
    operationId: name,
    summary: summaryOf(spec.description),
    description: descriptionOf(plan, input),
    tags: [tagOf(name, input.plan.workspace.spec.name)],
    security: auth.mode === "none" ? [] : auth.mode === "optional" ? [{}, { bearer: [] }] : [{ bearer: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: body }),
    responses: { [String(trigger.successStatus)]: success(plan, schemas.output), ...problemResponses(name, problemsOf(plan, input.plan)) },
  };
}

/** Tools with dotted names are grouped by their first word, the others by the workspace. */
export const tagOf = (tool: string, workspace: string): string => (tool.includes(".") ? tool.slice(0, tool.indexOf(".")) : workspace);

/** The first sentence, without its full stop. */
const summaryOf = (description: string): string => (/^(.*?)[.!?](?:\s|$)/s.exec(description)?.[1] ?? description).trim();

function descriptionOf({ tool, idempotencyKey }: ToolPlan, { plan }: EmitInput): string {
  const { spec, auth } = tool;
  const keepHours = plan.workspace.spec.idempotency?.keepHours ?? 24;
  return [
    spec.description,
    ...(auth.allowedRoles === undefined ? [] : [`Callers need one of these roles: ${auth.allowedRoles.join(", ")}.`]),
    ...(idempotencyKey === undefined ? [] : [`Idempotent: calls of one caller with the same \`${spec.idempotencyKey ?? ""}\` are one call, and a repeated call gives the stored answer for ${keepHours} hours. The same key with another input is refused.`]),
  ].join("\n\n");
}

function parametersOf({ tool }: ToolPlan, schema: JsonSchema): readonly unknown[] {
  const properties = (schema["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  return tool.trigger.parameters.flatMap((parameter) => {
    if (parameter.in === "body") return [];
    const property = properties[parameter.name] ?? {};
    const example = exampleOf(property, schema);
    return [{
      name: parameter.name,
      in: parameter.in,
      required: parameter.in === "path" || required.includes(parameter.name),
      ...(typeof property["description"] === "string" && { description: property["description"] }),
      schema: standalone(property, schema),
      ...(example !== undefined && { example }),
    }];
  });
}

function requestBody({ tool, typePrefix }: ToolPlan, schema: JsonSchema): unknown {
  const names = new Set(tool.trigger.parameters.filter((parameter) => parameter.in === "body").map(({ name }) => name));
  if (names.size === 0) return undefined;
  const whole = names.size === tool.trigger.parameters.length;
  const part = whole ? schema : bodySchema(schema, names);
  const example = exampleOf(part, schema);
  return {
    required: true,
    content: {
      "application/json": {
        schema: whole ? { $ref: `#/components/schemas/${typePrefix}Input` } : standalone(part, schema),
        ...(example !== undefined && { example }),
      },
    },
  };
}

function success({ tool, typePrefix }: ToolPlan, schema: JsonSchema) {
  const headers = { "x-execution-id": executionId };
  if (tool.trigger.successStatus === 204) return { description: "Done.", headers };
  const example = exampleOf(schema, schema);
  return {
    description: "Done.",
    headers,
    content: { "application/json": { schema: { $ref: `#/components/schemas/${typePrefix}Output` }, ...(example !== undefined && { example }) } },
  };
}
