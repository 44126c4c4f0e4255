import type { Finding, RiskLevel, ToolAnalysis } from "../3-analyse/analysis.ts";
import type { SchemaDocument } from "../4-plan/migration/document/schemaDocument.ts";
import type { WorkspacePlan } from "../4-plan/plan.ts";
import type { JsonSchema } from "../spec/index.ts";
import type { SchemaTypes } from "./schemaTypes/schemaTypes.ts";

/** What the emitter prints from: decisions, types and names of contents, nothing that it would have to find out. */
export interface EmitInput {
  readonly plan: WorkspacePlan;
  readonly tools: ReadonlyMap<string, ToolSchemas>;
  /** What migrations from and to this schema are planned from. */
  readonly schema: SchemaDocument;
  /** `sha256:…` of the specs, and of the storage schema that the SQL was written for. */
  readonly digests: { readonly spec: string; readonly schema: string };
  /** What the risk engine found. */
  readonly risk: Risk;
}

export interface Risk {
  /** The highest of all. */
  readonly level: RiskLevel;
  /** What belongs to no tool. */
  readonly findings: readonly Finding[];
  readonly tools: readonly Pick<ToolAnalysis, "tool" | "level" | "findings">[];
}

/** What was found about one tool; a tool that was not analysed is a fault of ours. */
export function riskOf(tool: string, { tools }: Risk): Risk["tools"][number] {
  const analysis = tools.find((each) => each.tool === tool);
  if (analysis === undefined) throw new Error(`Tool ${tool} was not analysed.`);
  return analysis;
}

/** The schemas of a tool in canonical form, and their types. */
export interface ToolSchemas {
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  readonly inputTypes: SchemaTypes;
  readonly outputTypes: SchemaTypes;
}
