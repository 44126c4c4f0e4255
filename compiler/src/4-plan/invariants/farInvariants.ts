import type { CheckedEntity, CheckedInvariant, CompiledNode, CheckedWrite } from "../../2-check/checked.ts";
import type { WorkspaceContext } from "../entityContext.ts";
import { isTouched, reachOf, type Reach } from "./reach.ts";

/**
 * A rule of one entity that a write on another can break: an order's lines add up to its total, so a new line is asked about it too. It
 * becomes an invariant of the other entity, which looks for the changed rows whose owners are broken.
 */
export interface FarInvariant {
  /** `orderLinesAddUp` */
  readonly name: string;
  /** The entity whose rows are written. */
  readonly entity: string;
  readonly ruled: CheckedEntity;
  readonly rule: CheckedInvariant;
  readonly reach: Reach;
}

/** Every rule that writes on another entity's rows can break. */
export function farInvariants(context: WorkspaceContext): readonly FarInvariant[] {
  const taken = new Set(context.workspace.entities.flatMap(({ name, invariants }) => invariants.map((own) => `${name}.${own.name}`)));
  return context.workspace.entities.flatMap((ruled) =>
    ruled.invariants.filter(({ rowOnly }) => !rowOnly).flatMap((rule) =>
      reachOf(context, ruled, rule.expression).map((reach): FarInvariant => ({ name: freeName(taken, reach.entity, ruled, rule), entity: reach.entity, ruled, rule, reach })),
    ),
  );
}

function freeName(taken: Set<string>, entity: string, ruled: CheckedEntity, rule: CheckedInvariant): string {
  const wanted = `${ruled.name.slice(0, 1).toLowerCase()}${ruled.name.slice(1)}${rule.name.slice(0, 1).toUpperCase()}${rule.name.slice(1)}`;
  let name = wanted;
  for (let count = 2; taken.has(`${entity}.${name}`); count++) name = `${wanted}${count}`;
  taken.add(`${entity}.${name}`);
  return name;
}

/** Those that the writes of one tool can break, and that are not asked anyway because the tool writes the ruled row itself. */
export function farInvariantsOf(all: readonly FarInvariant[], nodes: readonly CompiledNode[]): readonly FarInvariant[] {
  const writes = nodes.filter((node): node is CheckedWrite => node.kind === "write");
  return all.filter(({ entity, ruled, reach }) => writes.some((write) => write.entity === entity && isTouched(reach, write) && !isTiedToWritten(write, reach, ruled, writes)));
}

/** `orderId: order.id`, where `order` is a write of the same tool: the order is asked itself. */
function isTiedToWritten(write: CheckedWrite, { steps }: Reach, ruled: CheckedEntity, writes: readonly CheckedWrite[]): boolean {
  const [step, ...more] = steps;
  if (write.spec.action !== "create" || step === undefined || more.length > 0 || step.join.kind === "local") return false;
  const { field } = step.join;
  const value = write.values.find((each) => each.field === field)?.expression;
  if (value?.kind !== "member" || value.property !== "id" || value.object.kind !== "name" || value.object.binding.kind !== "node") return false;
  const { node } = value.object.binding;
  return writes.some((other) => other.id === node && other.entity === ruled.name);
}
