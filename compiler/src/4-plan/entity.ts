import type { CheckedEntity } from "../2-check/checked.ts";
import { printTypeScript } from "../expression/index.ts";
import type { Binding } from "../expression/typed.ts";
import { entityNamed, type WorkspaceContext } from "./entityContext.ts";
import { brokenRows, rowsThatBreak } from "./invariants/brokenRows.ts";
import type { FarInvariant } from "./invariants/farInvariants.ts";
import type { EntityPlan } from "./plan.ts";
import { isReserved } from "./variables.ts";

/**
 * An entity with its rules as code: predicates over a row where that is enough, statements where related rows are asked.
 * @param far rules of other entities that writes on this one's rows can break, as far as a tool needs them
 */
export function planEntity(context: WorkspaceContext, entity: CheckedEntity, far: readonly FarInvariant[]): EntityPlan {
  const fileName = entity.name.slice(0, 1).toLowerCase() + entity.name.slice(1);
  const parameter = isReserved(fileName) ? `${fileName}Row` : fileName;
  const name = (binding: Binding): string => (binding.kind === "row" ? parameter : binding.kind === "local" ? binding.name : binding.kind);
  return {
    entity,
    table: entityNamed(context, entity.name).table,
    fileName,
    invariants: [
      ...entity.invariants.map((invariant) => ({
        name: invariant.name,
        message: invariant.message,
        source: invariant.source,
        parameter,
        ...(invariant.rowOnly ? { holds: printTypeScript(invariant.expression, { name }) } : { broken: brokenRows(context, entity, invariant) }),
      })),
      ...far.filter((each) => each.entity === entity.name).map((each) => ({
        name: each.name, of: each.ruled.name, message: each.rule.message, source: `${each.ruled.name}: ${each.rule.source}`, parameter, broken: rowsThatBreak(context, each),
      })),
    ],
    transitions: entity.transitions.map(({ guard, ...transition }) => ({ ...transition, parameter, ...(guard === undefined ? {} : { guard: printTypeScript(guard, { name }) }) })),
  };
}
