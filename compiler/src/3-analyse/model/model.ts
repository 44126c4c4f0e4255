import type { CheckedEntity, CheckedTool, CheckedWorkspace } from "../../2-check/checked.ts";
import type { AnalysedFacts } from "../analysis.ts";
import { isWrite } from "../facts/nodes.ts";
import type { MachineModel } from "./machines/machine.ts";
import { machineModel } from "./machines/machineModel.ts";
import { findRaces } from "./races/findRaces.ts";
import type { Race } from "./races/race.ts";

/** What all calls of all tools together can bring about. */
export interface WorkspaceModel {
  /** One for each entity with a status machine, in the workspace's order. */
  readonly machines: readonly MachineModel[];
  /** Sorted by tool, read, and the other tool. */
  readonly races: readonly Race[];
}

/**
 * Model-checks status machines and tools together.
 * @param facts by the name of the tool
 */
export function modelOf(workspace: CheckedWorkspace, facts: ReadonlyMap<string, Pick<AnalysedFacts, "concurrency" | "lockedReads">>, entities: ReadonlyMap<string, CheckedEntity>): WorkspaceModel {
  const writers = toolsByEntity(workspace.tools);
  return {
    machines: workspace.entities.filter(({ spec }) => spec.statusMachine !== undefined).map((entity) => machineModel(entity, writers.get(entity.name) ?? [])),
    races: findRaces(workspace.tools, facts, entities),
  };
}

/** Tools that write an entity. */
function toolsByEntity(tools: readonly CheckedTool[]): ReadonlyMap<string, readonly CheckedTool[]> {
  const writers = new Map<string, CheckedTool[]>();
  for (const tool of tools) {
    for (const entity of new Set(tool.flow.nodes.filter(isWrite).map((write) => write.entity))) writers.set(entity, [...(writers.get(entity) ?? []), tool]);
  }
  return writers;
}
