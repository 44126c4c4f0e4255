import type { CheckedEntity, CheckedInvariant } from "../2-check/checked.ts";
import type { SqlTemplate } from "../expression/code.ts";
import { printSql, printTypeScript } from "../expression/index.ts";
import type { Binding } from "../expression/typed.ts";
import { entityNamed, type WorkspaceContext } from "./entityContext.ts";
import type { EntityPlan } from "./plan.ts";
import { statement, where } from "./sql/clauses.ts";
import { bind, template } from "./sql/template.ts";
import { isReserved } from "./variables.ts";

/** An entity with its rules as code: predicates over a row where that is enough, statements where related rows are asked. */
export function planEntity(context: WorkspaceContext, entity: CheckedEntity): EntityPlan {
  const { table } = entityNamed(context, entity.name);
  const fileName = entity.name.slice(0, 1).toLowerCase() + entity.name.slice(1);
  const parameter = isReserved(fileName) ? `${fileName}Row` : fileName;
  const name = (binding: Binding): string => (binding.kind === "row" ? parameter : binding.kind === "local" ? binding.name : binding.kind);
  return {
    entity,
    table,
    fileName,
    invariants: entity.invariants.map((invariant) => ({
      name: invariant.name,
      message: invariant.message,
      source: invariant.source,
      parameter,
      ...(invariant.rowOnly ? { holds: printTypeScript(invariant.expression, { name }) } : { broken: brokenRows(context, entity, invariant, name) }),
    })),
    transitions: entity.transitions.map(({ guard, ...transition }) => ({ ...transition, parameter, ...(guard === undefined ? {} : { guard: printTypeScript(guard, { name }) }) })),
  };
}

/** Finds the rows among `ids` that break a rule. Unknown (NULL) is not true, so that it breaks the rule too. */
function brokenRows(context: WorkspaceContext, entity: CheckedEntity, invariant: CheckedInvariant, name: (binding: Binding) => string): SqlTemplate {
  const { sqlName } = entityNamed(context, entity.name);
  const holds = printSql(invariant.expression, { name, entities: context.lookup, row: { qualifier: sqlName } });
  return statement([
    ["SELECT", `${sqlName}.id`],
    ["FROM", sqlName],
    ...where([template`${sqlName}.id = ANY(${bind("ids", "uuid[]")})`, `${sqlName}.deleted_at IS NULL`, template`(${holds}) IS NOT TRUE`]),
    ["ORDER BY", `${sqlName}.id`],
  ]);
}
