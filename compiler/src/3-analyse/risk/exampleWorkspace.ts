import type { SpecFiles } from "../../diagnostics/diagnostic.ts";
import type { EntitySpec, ToolSpec, WorkspaceSpec } from "../../spec/index.ts";
import type { RuleExample } from "./ruleExample.ts";

/** The workspace that the examples of all rules live in: products on a shelf, and one tool that each example fills. */
export function exampleWorkspace(example: RuleExample): SpecFiles {
  const { tool, tools = [], entities = [], policies = [], composites = [], workspace, written = {} } = example;
  const files: Readonly<Record<string, unknown>> = {
    "workspace.json": { ...shelf, ...workspace },
    ...inFolder("entities", [product, ...entities]),
    ...inFolder("policies", policies),
    ...inFolder("composites", composites),
    ...inFolder("tools", [{ ...emptyTool, ...tool }, ...tools]),
    ...written,
  };
  return new Map(Object.entries(files).map(([file, spec]) => [file, JSON.stringify(spec, undefined, 2)]));
}

/** The whole tool `example` as somebody wrote it, with words that the language may not have. */
export const exampleFile = (tool: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ ...emptyTool, ...tool });

const inFolder = (folder: string, specs: readonly { readonly name: string }[]): Readonly<Record<string, unknown>> => Object.fromEntries(specs.map((spec) => [`${folder}/${spec.name}.json`, spec]));

const shelf: WorkspaceSpec = { name: "example", description: "A shelf of products.", auth: { roles: ["customer", "admin"] } };

const product: EntitySpec = {
  name: "Product",
  version: 1,
  description: "Something that can be bought.",
  fields: {
    name: { type: "string", required: true, maxLength: 80 },
    stock: { type: "integer", required: true, minimum: 0 },
    price: { type: "decimal", precision: 12, scale: 2, required: true },
  },
  indexes: [{ fields: ["stock"] }],
  rowLevelAccess: false,
};

export const emptyTool: ToolSpec = {
  name: "example",
  version: 1,
  description: "An example.",
  trigger: { type: "http" },
  auth: { allowedRoles: ["admin", "customer"] },
  input: { type: "object", properties: {} },
  output: { type: "object", properties: {} },
  flow: { start: "nothing", nodes: [{ id: "nothing", type: "transform", values: { zero: "0" } }], edges: [] },
};
