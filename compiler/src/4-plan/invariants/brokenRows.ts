import type { CheckedEntity, CheckedInvariant } from "../../2-check/checked.ts";
import type { SqlTemplate } from "../../expression/code.ts";
import { printSql } from "../../expression/index.ts";
import type { Binding } from "../../expression/typed.ts";
import { columnName, quoteName } from "../../spec/names.ts";
import { entityNamed, type WorkspaceContext } from "../entityContext.ts";
import { statement, where, type Clause } from "../sql/clauses.ts";
import { columnOf } from "../sql/columns.ts";
import { bind, template } from "../sql/template.ts";
import type { FarInvariant } from "./farInvariants.ts";

/** Finds the rows among `ids` that break a rule. Unknown (NULL) is not true, so that it breaks the rule too. */
export function brokenRows(context: WorkspaceContext, entity: CheckedEntity, invariant: CheckedInvariant): SqlTemplate {
  const { sqlName } = entityNamed(context, entity.name);
  return statement([
    ["SELECT", `${sqlName}.id`],
    ["FROM", sqlName],
    ...where([template`${sqlName}.id = ANY(${bind("ids", "uuid[]")})`, `${sqlName}.deleted_at IS NULL`, template`(${holds(context, entity, invariant)}) IS NOT TRUE`]),
    ["ORDER BY", `${sqlName}.id`],
  ]);
}

/** Finds the rows among `ids` whose change breaks a rule of rows that look at them. */
export function rowsThatBreak(context: WorkspaceContext, { ruled, rule, reach }: FarInvariant): SqlTemplate {
  const { sqlName } = entityNamed(context, ruled.name);
  return statement([
    ["SELECT DISTINCT", "changed.id"],
    ["FROM", sqlName],
    ...joins(context, sqlName, reach),
    ...where([template`changed.id = ANY(${bind("ids", "uuid[]")})`, `${sqlName}.deleted_at IS NULL`, template`(${holds(context, ruled, rule)}) IS NOT TRUE`]),
    ["ORDER BY", "changed.id"],
  ]);
}

/**
 * From the ruled row along its relations to the changed one. That one may be deleted, which may be what breaks the rule; on the way there,
 * relations do not pass deleted rows, unless a row points at them.
 */
function joins(context: WorkspaceContext, ruled: string, { steps, isTie }: FarInvariant["reach"]): readonly Clause[] {
  const taken = new Set([ruled, "changed"]);
  const clauses: Clause[] = [];
  let parent = ruled;
  const join = (entity: string, isLast: boolean, tie: (alias: string) => string, isPointedAt = false): void => {
    const { sqlName, table } = entityNamed(context, entity);
    let alias = isLast ? "changed" : sqlName;
    for (let count = 2; !isLast && taken.has(alias); count++) alias = quoteName(`${table.name}_${count}`);
    taken.add(alias);
    clauses.push(["JOIN", `${alias === sqlName ? sqlName : `${sqlName} AS ${alias}`} ON ${tie(alias)}${isLast || isPointedAt ? "" : ` AND ${alias}.deleted_at IS NULL`}`]);
    parent = alias;
  };
  for (const [index, { target, join: tie }] of steps.entries()) {
    const owner = parent;
    const isLast = index === steps.length - 1;
    if (tie.kind === "local") join(target, isLast, (alias) => `${alias}.id = ${columnOf(columnName(tie.field), owner)}`, true);
    else if (tie.kind === "remote") join(target, isLast, (alias) => `${columnOf(columnName(tie.field), alias)} = ${owner}.id`);
    else {
      join(tie.entity, isLast && isTie, (alias) => `${columnOf(columnName(tie.field), alias)} = ${owner}.id`);
      const through = parent;
      if (!(isLast && isTie)) join(target, isLast, (alias) => `${alias}.id = ${columnOf(columnName(tie.targetField), through)}`);
    }
  }
  return clauses;
}

function holds(context: WorkspaceContext, entity: CheckedEntity, { expression }: CheckedInvariant): SqlTemplate {
  const name = (binding: Binding): string => (binding.kind === "local" ? binding.name : binding.kind);
  return printSql(expression, { name, entities: context.lookup, row: { qualifier: entityNamed(context, entity.name).sqlName } });
}
