import type { EntitySpec, PolicySpec, ToolSpec, WorkspaceSpec } from "../../spec/index.ts";
import type { RuleExample } from "./rule.ts";

/** The workspace that the examples of all rules live in: products on a shelf, and one tool that each example fills. */
export function exampleWorkspace({ tool, policies = [] }: RuleExample): ReadonlyMap<string, string> {
  const workspace: WorkspaceSpec = { name: "example", description: "A shelf of products.", auth: { roles: ["customer", "admin"] } };
  const files: readonly (readonly [string, WorkspaceSpec | EntitySpec | ToolSpec | PolicySpec])[] = [
    ["workspace.json", workspace],
    ["entities/Product.json", product],
    ["tools/example.json", { ...emptyTool, ...tool }],
    ...policies.map((policy) => [`policies/${policy.name}.json`, policy] as const),
  ];
  return new Map(files.map(([file, spec]) => [file, JSON.stringify(spec, undefined, 2)]));
}

const product: EntitySpec = {
  name: "Product",
  version: 1,
  description: "Something that can be bought.",
  fields: {
    name: { type: "string", required: true, maxLength: 80 },
    stock: { type: "integer", required: true, minimum: 0 },
    price: { type: "decimal", precision: 12, scale: 2, required: true },
  },
};

const emptyTool: Omit<ToolSpec, "flow"> & { flow: ToolSpec["flow"] } = {
  name: "example",
  version: 1,
  description: "An example.",
  trigger: { type: "http" },
  auth: { allowedRoles: ["admin"] },
  input: { type: "object", properties: {} },
  output: { type: "object", properties: {} },
  flow: { start: "nothing", nodes: [{ id: "nothing", type: "transform", values: { zero: "0" } }], edges: [] },
};
