/** The words of the language: one file a kind, each both a TypeScript type and a JSON Schema (draft 2020-12). */
import type { ActorSpec } from "./actor.ts";
import type { CompositeSpec } from "./composite.ts";
import type { EntitySpec } from "./entity.ts";
import type { PolicySpec } from "./policy.ts";
import type { ToolSpec } from "./tool.ts";
import type { WorkspaceSpec } from "./workspace.ts";

export * from "./acknowledgment.ts";
export * from "./actor.ts";
export * from "./common.ts";
export * from "./composite.ts";
export * from "./edge.ts";
export * from "./entity.ts";
export * from "./nodes/index.ts";
export * from "./nodes/external.ts";
export * from "./nodes/forEach.ts";
export * from "./nodes/logic.ts";
export * from "./nodes/read.ts";
export * from "./nodes/write.ts";
export * from "./policy.ts";
export * from "./tool.ts";
export * from "./trigger.ts";
export * from "./workspace.ts";

/** What lies in each folder of a workspace. `workspace.json` is the only file beside them. */
export interface SpecKinds {
  readonly workspace: WorkspaceSpec;
  readonly entity: EntitySpec;
  readonly tool: ToolSpec;
  readonly policy: PolicySpec;
  readonly composite: CompositeSpec;
  readonly actor: ActorSpec;
}
export type SpecKind = keyof SpecKinds;
export const specFolders = { entities: "entity", tools: "tool", policies: "policy", composites: "composite", actors: "actor" } as const;
