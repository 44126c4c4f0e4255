import type { WorkspacePlan } from "../4-plan/plan.ts";
import { canonical } from "../spec/canonical.ts";
import type { JsonSchema } from "../spec/index.ts";
import type { ToolSchemas } from "./input.ts";
import type { SchemaTypes } from "./schemaTypes/schemaTypes.ts";
import { withUnknownJson } from "./schemaTypes/unknownJson.ts";

/** How the types of a schema are made; given from outside, so that a caller can remember them. */
export type TypesOf = (schema: JsonSchema, name: string) => Promise<SchemaTypes>;

/** The schemas of every tool in one form, however their keys were ordered, and their types. By tool name. */
export async function toolSchemas({ tools }: WorkspacePlan, typesOf: TypesOf): Promise<ReadonlyMap<string, ToolSchemas>> {
  const entries = tools.map(async ({ tool, typePrefix }): Promise<readonly [string, ToolSchemas]> => {
    const input = canonical(tool.inputSchema) as JsonSchema;
    const output = canonical(tool.outputSchema) as JsonSchema;
    const [inputTypes, outputTypes] = await Promise.all([typesOf(input, `${typePrefix}Input`), typesOf(withUnknownJson(output), `${typePrefix}Output`)]);
    return [tool.name, { input, output, inputTypes, outputTypes }];
  });
  return new Map(await Promise.all(entries));
}
