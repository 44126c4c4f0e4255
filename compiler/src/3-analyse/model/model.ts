import type { CheckedEntity, CheckedTool, CheckedWorkspace } from "../../2-check/checked.ts";
import type { AnalysedFacts } from "../analysis.ts";
import { groupBy } from "../facts/groupBy.ts";
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
  const written = workspace.tools.flatMap((tool) => [...new Set(tool.flow.nodes.filter(isWrite).map(({ entity }) => entity))].map((entity) => ({ tool, entity })));
  const writers = groupBy(written, ({ entity }) => entity);
  return {
    machines: workspace.entities.filter(({ spec }) => spec.statusMachine !== undefined).map((entity) => machineAgain(entity, (writers.get(entity.name) ?? []).map(({ tool }) => tool))),
    races: findRaces(workspace.tools, facts, entities),
  };
}

const machines = new WeakMap<CheckedEntity, { readonly writers: readonly CheckedTool[]; readonly model: MachineModel }>();

/** The model of the analysis before where nobody who writes the entity has changed. */
function machineAgain(entity: CheckedEntity, writers: readonly CheckedTool[]): MachineModel {
  const known = machines.get(entity);
  if (known !== undefined && known.writers.length === writers.length && known.writers.every((tool, index) => tool === writers[index])) return known.model;
  const model = machineModel(entity, writers);
  machines.set(entity, { writers, model });
  return model;
}
