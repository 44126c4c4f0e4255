import { clientFile } from "./client/client.ts";
import { contractFile } from "./contract/contract.ts";
import { entityFile } from "./files/entity.ts";
import { policiesFile } from "./files/policies.ts";
import { serverFile } from "./files/server.ts";
import { serviceFile } from "./files/service.ts";
import { toolFile } from "./files/tool.ts";
import { precompiledTypesFile, validatorsFile } from "./files/validators.ts";
import type { EmitInput } from "./input.ts";
import { openApiFile } from "./openapi/openapi.ts";
import { emitContext } from "./steps/index.ts";

/** Every file of a bundle that is text of ours: path in the bundle -> text. Everything was decided before; this prints. */
export function emitWorkspace(input: EmitInput): ReadonlyMap<string, string> {
  const { name, sql } = input.plan.migration;
  return new Map([
    ...emitSource(input),
    [`migrations/${name}.sql`, sql],
    ["contract.json", contractFile(input)],
    ["schema.json", `${JSON.stringify(input.schema, undefined, 2)}\n`],
    ["openapi.json", openApiFile(input)],
    ["client.ts", clientFile(input)],
  ]);
}

/** The readable source of a service. */
export function emitSource(input: EmitInput): ReadonlyMap<string, string> {
  const context = emitContext(input.plan);
  return new Map([
    ...input.plan.entities.map((plan) => [`src/entities/${plan.fileName}.ts`, entityFile(plan)] as const),
    ["src/policies.ts", policiesFile(input)],
    ["src/server.ts", serverFile(input)],
    ["src/service.ts", serviceFile(input)],
    ...input.plan.tools.map((plan) => [`src/tools/${plan.variable}.ts`, toolFile(plan, input, context)] as const),
    ["src/validators.precompiled.d.ts", precompiledTypesFile(input)],
    ["src/validators.ts", validatorsFile(input)],
  ]);
}
