import type { CheckedEntity, CheckedField } from "../../2-check/checked.ts";
import type { CompiledTool } from "../../4-plan/compiled.ts";
import type { EntityPlan, Step, ToolPlan, WorkspacePlan } from "../../4-plan/plan.ts";
import type { Code, SqlTemplate } from "../../expression/code.ts";
import type { ExpressionType } from "../../expression/type.ts";
import type { EntitySpec, ToolSpec } from "../../spec/index.ts";
import { schemaTypes } from "../schemaTypes/schemaTypes.ts";
import type { EmitInput } from "../input.ts";

/** Plans made by hand, for tests of what is printed. */
export const code = (text: string, ...uses: readonly string[]): Code => ({ text, uses });

/** sql`… ${code("x")} …` as a plan holds it; a `::cast` in the text behind a bind is text. */
export const template = (strings: TemplateStringsArray, ...codes: readonly Code[]): SqlTemplate => ({
  parts: strings.flatMap((text, index) => {
    const bind = codes[index];
    return bind === undefined ? [text] : [text, { code: bind }];
  }),
});

const place = { file: "tools/test.json", pointer: "" };
const noSpan = { start: 0, end: 0 };
const nothing = { kind: "literal", value: true, type: { kind: "boolean" }, span: noSpan } as const;

const system: readonly CheckedField[] = [
  { name: "id", system: true, field: { type: "uuid", required: true }, type: { kind: "uuid" } },
  { name: "createdAt", system: true, field: { type: "datetime", required: true }, type: { kind: "datetime" } },
  { name: "updatedAt", system: true, field: { type: "datetime", required: true }, type: { kind: "datetime" } },
  { name: "deletedAt", system: true, field: { type: "datetime" }, type: { kind: "nullable", inner: { kind: "datetime" } } },
  { name: "version", system: true, field: { type: "integer", required: true }, type: { kind: "integer", minimum: 1, maximum: 2 ** 53 - 1 } },
];

export function entityPlan(spec: EntitySpec, types: Readonly<Record<string, ExpressionType>>, rules: Partial<Pick<EntityPlan, "invariants" | "transitions">> = {}): EntityPlan {
  const entity: CheckedEntity = {
    name: spec.name, file: `entities/${spec.name}.json`, spec, relations: [], invariants: [], transitions: [], backfills: [],
    fields: [...system, ...Object.entries(spec.fields).map(([name, field]): CheckedField => ({ name, system: false, field, type: types[name] ?? { kind: "string" } }))],
  };
  const name = spec.name.charAt(0).toLowerCase() + spec.name.slice(1);
  return { entity, fileName: name, invariants: [], transitions: [], ...rules, table: { entity: spec.name, name, columns: [], checks: [], foreignKeys: [], indexes: [] } };
}

export function toolPlan(tool: Partial<CompiledTool> & { readonly spec: ToolSpec }, plan: Partial<ToolPlan> & { readonly steps: readonly Step[] }): ToolPlan {
  const { name } = tool.spec;
  return {
    tool: {
      name, file: `tools/${name}.json`,
      trigger: { kind: "http", method: "POST", path: `/tools/${name}`, successStatus: 200, parameters: [] },
      auth: { mode: "required" }, policies: [], inputSchema: tool.spec.input, outputSchema: tool.spec.output,
      inputType: { kind: "object", properties: new Map() }, outputType: { kind: "object", properties: new Map() },
      flow: { block: [], nodes: [], output: [{ name: "ok", expression: nothing, place }] },
      ...tool,
    },
    variable: name, typePrefix: name.charAt(0).toUpperCase() + name.slice(1), access: "write", concurrency: "none", policies: [], invariants: [], failures: [], output: [],
    facts: { reads: [], writes: [], locks: [], roundTrips: 2, rowsRead: 1, rowsWritten: 1 },
    ...plan,
  };
}

const digest = `sha256:${"0".repeat(64)}`;

export async function emitInput(plan: Pick<WorkspacePlan, "entities" | "policies" | "tools"> & { readonly workspace: WorkspacePlan["workspace"]["spec"] }): Promise<EmitInput> {
  const roles = plan.workspace.auth?.roles ?? [];
  return {
    plan: {
      ...plan,
      workspace: { spec: plan.workspace, roles, adminRoles: roles.filter((role) => role === "admin"), entities: plan.entities.map(({ entity }) => entity), policies: [], tools: plan.tools.map(({ tool }) => tool) },
      storage: { tables: plan.entities.map(({ table }) => table) },
      migration: { name: "0001_initial", sql: "-- nothing\n" },
    },
    tools: new Map(await Promise.all(plan.tools.map(async ({ tool, typePrefix }) => [tool.name, {
      input: tool.inputSchema, output: tool.outputSchema,
      inputTypes: await schemaTypes(tool.inputSchema, `${typePrefix}Input`), outputTypes: await schemaTypes(tool.outputSchema, `${typePrefix}Output`),
    }] as const))),
    schema: { schemaVersion: 1, workspace: plan.workspace.name, digest, schemaDigest: digest, storage: { tables: [] }, entities: [], dropped: {}, tools: [] },
    digests: { spec: digest, schema: digest },
    risk: { level: "green", findings: [], tools: plan.tools.map(({ tool }) => ({ tool: tool.name, level: "green", findings: [] })) },
  };
}
