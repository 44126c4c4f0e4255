import { entityFile } from "./files/entity.ts";
import { policiesFile } from "./files/policies.ts";
import { serverFile } from "./files/server.ts";
import { serviceFile } from "./files/service.ts";
import { toolFile } from "./files/tool.ts";
import { precompiledTypesFile, validatorsFile } from "./files/validators.ts";
import type { EmitInput } from "./input.ts";
import { emitContext } from "./steps/index.ts";

/** The readable source of a service: path in the bundle -> text. Everything was decided before; this prints. */
export function emitSource(input: EmitInput): ReadonlyMap<string, string> {
  const context = emitContext(input.plan);
  const files = new Map<string, string>();
  for (const plan of input.plan.entities) files.set(`src/entities/${plan.fileName}.ts`, entityFile(plan));
  files.set("src/policies.ts", policiesFile(input));
  files.set("src/server.ts", serverFile(input));
  files.set("src/service.ts", serviceFile(input));
  for (const plan of input.plan.tools) files.set(`src/tools/${plan.variable}.ts`, toolFile(plan, input, context));
  files.set("src/validators.precompiled.d.ts", precompiledTypesFile(input));
  files.set("src/validators.ts", validatorsFile(input));
  return files;
}
