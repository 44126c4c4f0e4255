import type { ToolPlan } from "../../4-plan/plan.ts";
import type { EmitInput } from "../input.ts";
import { byText } from "../order.ts";
import { operation, tagOf } from "./operation.ts";
import { problemSchema } from "./problem.ts";
import { componentSchema } from "./schema.ts";

/** `openapi.json`: the service for people and programs that know OpenAPI 3.1. */
export function openApiFile(input: EmitInput): string {
  const { plan } = input;
  const { spec } = plan.workspace;
  const needsTokens = plan.tools.some(({ tool }) => tool.auth.mode !== "none");
  const document = {
    openapi: "3.1.0",
    info: {
      title: spec.name,
      version: spec.version ?? "1.0.0",
      description: spec.description,
      license: { name: "Proprietary", identifier: "LicenseRef-Proprietary" },
    },
    servers: [{ url: "/", description: "The service that this document was generated with." }],
    tags: [...new Set(plan.tools.map(({ tool }) => tagOf(tool.name, spec.name)))].sort(byText).map((name) => ({ name, description: name === spec.name ? spec.description : `Tools whose name begins with "${name}".` })),
    paths: pathsOf(input),
    components: {
      ...(needsTokens && { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "A token whose roles say what its bearer may do." } } }),
      schemas: Object.fromEntries([
        ...(plan.tools.length === 0 ? [] : [["Problem", problemSchema] as const]),
        ...plan.tools.flatMap((tool) => componentsOf(tool, input)),
      ]),
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function pathsOf(input: EmitInput): Readonly<Record<string, unknown>> {
  const paths = new Map<string, Record<string, unknown>>();
  for (const tool of input.plan.tools) {
    const { method, path } = tool.tool.trigger;
    const item = paths.get(path) ?? {};
    item[method.toLowerCase()] = operation(tool, input);
    paths.set(path, item);
  }
  return Object.fromEntries([...paths].sort(([a], [b]) => byText(a, b)));
}

/** The input is a component when all of it is the body; otherwise its parts stand where they travel. */
function componentsOf(tool: ToolPlan, input: EmitInput): readonly (readonly [string, unknown])[] {
  const schemas = input.tools.get(tool.tool.name);
  if (schemas === undefined) return [];
  const { parameters } = tool.tool.trigger;
  const inBody = parameters.length > 0 && parameters.every((parameter) => parameter.in === "body");
  const names = { input: `${tool.typePrefix}Input`, output: `${tool.typePrefix}Output` };
  return [
    ...(inBody ? [[names.input, componentSchema(schemas.input, names.input)] as const] : []),
    [names.output, componentSchema(schemas.output, names.output)],
  ];
}
