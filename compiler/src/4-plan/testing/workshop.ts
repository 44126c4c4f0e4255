import type { EntitySpec, FlowNode, ToolSpec, WorkspaceSpec } from "../../spec/index.ts";
import type { ToolPlan, WorkspacePlan } from "../plan.ts";
import { planned, toolOf } from "./planned.ts";
import { show } from "./show.ts";

// A workspace that holds one of everything that a statement can be about.
const entities: readonly EntitySpec[] = [
  {
    name: "Shelf", version: 1, description: "Where things lie.",
    fields: { name: { type: "string", required: true, unique: true } },
    relationships: { tools: { type: "hasMany", target: "Tool", field: "shelfId" } },
  },
  {
    name: "Tool", version: 1, description: "A thing to work with.",
    fields: {
      label: { type: "string", required: true },
      shelfId: { type: "reference", referenceTo: "Shelf" },
      pieces: { type: "integer", required: true, default: 0 },
      price: { type: "decimal", precision: 10, scale: 2 },
      notes: { type: "json" },
      at: { type: "datetime", required: true, default: "now" },
    },
    relationships: { keptOn: { type: "belongsTo", target: "Shelf", field: "shelfId" } },
    invariants: [
      { name: "piecesAreNotNegative", expression: "pieces >= 0", message: "There are not enough." },
      { name: "liesSomewhere", expression: "keptOn == null || keptOn.name != ''", message: "It lies nowhere." },
    ],
  },
  {
    name: "Loan", version: 1, description: "Who has what.",
    fields: { toolId: { type: "reference", referenceTo: "Tool", required: true }, borrowerId: { type: "uuid", required: true }, days: { type: "integer", required: true, default: 7 } },
    relationships: { tool: { type: "belongsTo", target: "Tool", field: "toolId" } },
    statusMachine: {
      initial: "open", states: ["open", "extended", "closed"],
      transitions: [
        { name: "extend", from: ["open"], to: "extended", guard: "days < 28", allowedRoles: ["keeper"] },
        { name: "close", from: ["open", "extended"], to: "closed" },
      ],
    },
    rowLevelAccess: true, ownerField: "borrowerId",
  },
];

export interface Trial extends Partial<Pick<ToolSpec, "auth" | "concurrencyStrategy">> {
  /** One after the other; a transaction is put round them when they write. */
  readonly nodes: readonly FlowNode[];
  /** Edges beside the line of nodes, for branches: then all edges are stated. */
  readonly edges?: ToolSpec["flow"]["edges"];
  /** Properties of the input by name. `required` is what has no `?` at its end. */
  readonly input?: { readonly [property: string]: object };
  /** A string for each property of the output; its type is found from it. */
  readonly output?: { readonly [property: string]: { readonly from: string; readonly schema: object } };
}

export function planTrial(trial: Trial): { readonly plan: WorkspacePlan; readonly tool: ToolPlan } {
  const plan = planned(files(trial));
  return { plan, tool: toolOf(plan, "trial") };
}

/** The steps of a tool with these nodes, as text. */
export const stepsOf = (trial: Trial): string => show(planTrial(trial).tool.steps);

export const uuid = { type: "string", format: "uuid" } as const;

export function files({ nodes, edges, input = {}, output = {}, ...rest }: Trial): ReadonlyMap<string, string> {
  const writes = nodes.some(({ type }) => type === "write");
  const line: readonly FlowNode[] = writes ? [{ id: "begin", type: "transaction", action: "begin" }, ...nodes, { id: "commit", type: "transaction", action: "commit" }] : nodes;
  const workspace: WorkspaceSpec = { name: "workshop", description: "Tools that are lent.", auth: { roles: ["member", "keeper"], adminRoles: ["keeper"] } };
  const tool: ToolSpec = {
    name: "trial", version: 1, description: "A trial.", trigger: { type: "http" },
    ...rest,
    input: {
      type: "object",
      properties: Object.fromEntries(Object.entries(input).map(([name, schema]) => [name.replace("?", ""), schema])),
      required: Object.keys(input).filter((name) => !name.endsWith("?")),
    },
    output: { type: "object", properties: Object.fromEntries(Object.entries(output).map(([name, { schema }]) => [name, schema])), required: Object.keys(output) },
    flow: {
      start: line[0]!.id,
      nodes: [...line],
      edges: edges ?? line.slice(1).map(({ id }, index) => ({ from: line[index]!.id, to: id })),
      output: Object.fromEntries(Object.entries(output).map(([name, { from }]) => [name, from])),
    },
  };
  const specs = [["workspace.json", workspace], ["tools/trial.json", tool], ...entities.map((entity) => [`entities/${entity.name}.json`, entity])] as const;
  return new Map(specs.map(([file, spec]) => [file as string, JSON.stringify(spec)]));
}
