import type { CheckedRead, CheckedWrite } from "../../2-check/checked.ts";
import type { Code, SqlTemplate } from "../../expression/code.ts";
import { touchesRow } from "../../expression/index.ts";
import type { ExpressionType } from "../../expression/type.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import { allParts } from "../../expression/walk.ts";
import type { WorkspaceContext } from "../entityContext.ts";
import type { StatementEffect } from "../plan.ts";
import { template, type Piece } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import type { UsedFields } from "./usedFields.ts";

/** What a read does, apart from its text. */
export function readEffect(
  context: ToolContext,
  read: CheckedRead,
  { rows, locks, limit, offset, order, figures, groups = [], relations = [] }: ReadParts,
  used?: UsedFields,
): StatementEffect {
  const related = new Set([...relatedByWhere(context, read.where), ...(used === undefined ? [] : relatedByUse(context, read.entity, used))]);
  return {
    rows,
    related: [...related],
    ...(relations.length === 0 ? {} : { relations }),
    locks,
    ...(order === undefined ? {} : { order }),
    ...(limit === undefined ? {} : { limit: template`${limit}` }),
    ...(offset === undefined ? {} : { offset: template`${offset}` }),
    ...(figures === undefined ? {} : { figures }),
    ...(groups.length === 0 ? {} : { groups }),
  };
}

interface ReadParts extends Pick<StatementEffect, "rows" | "locks" | "order" | "figures" | "groups" | "relations"> {
  readonly limit?: Piece | undefined;
  readonly offset?: Piece | undefined;
}

interface WriteParts {
  readonly rows: readonly SqlTemplate[];
  readonly columns: readonly { readonly column: string; readonly value: SqlTemplate }[];
  readonly items?: readonly { readonly column: string; readonly values: Code }[];
  readonly locks: boolean;
  readonly limit?: SqlTemplate;
}

/** What a write on rows that are there does. */
export function writeEffect(context: ToolContext, write: CheckedWrite, { rows, columns, items = [], locks, limit }: WriteParts): StatementEffect {
  const related = relatedByWhere(context, write.where);
  return { rows, related, locks, ...(limit === undefined ? {} : { limit }), writes: { columns, items, repeatSafe: isRepeatSafe(write) } };
}

/** What a write of new rows does. */
export function createEffect(context: ToolContext, write: CheckedWrite, columns: readonly { readonly column: string; readonly value: Piece }[], items: readonly { readonly column: string; readonly values: Code }[] = []): StatementEffect {
  const known = context.knownIds.get(write.id);
  return {
    rows: [],
    related: [],
    locks: false,
    writes: {
      columns: columns.map(({ column, value }) => ({ column, value: template`${value}` })),
      items,
      // A row that has its caller's id is there once: the key of the table refuses the second.
      repeatSafe: write.each === undefined && known?.kind === "text" && known.text === "caller.id",
    },
  };
}

/**
 * Whether the write, done again, changes nothing or is refused: it waits for a version that the caller names, its status cannot be left the
 * same way twice, its row is gone, or no value rests on what is stored.
 */
function isRepeatSafe(write: CheckedWrite): boolean {
  if (write.expectVersion !== undefined || write.spec.action === "softDelete") return true;
  if (write.spec.action === "transition" && !(write.transition ?? []).some(({ from, to }) => from.includes(to))) return true;
  return write.values.every(({ expression }) => !touchesRow(expression) && !namesRowsOf(write.entity, expression));
}

const namesRowsOf = (entity: string, expression: TypedExpression): boolean =>
  allParts(expression).some((part) => part.kind === "name" && part.binding.kind === "node" && entityOf(part.type) === entity);

/** The entities that a condition looks at by relations. */
export function relatedByWhere(context: WorkspaceContext, where: TypedExpression | undefined): readonly string[] {
  if (where === undefined) return [];
  return allParts(where).flatMap((part) => (part.kind === "member" && part.of === "relation" ? behind(context, entityOf(part.object.type), part.property) : []));
}

function relatedByUse(context: WorkspaceContext, entity: string, used: UsedFields): readonly string[] {
  return [...used.relations].flatMap(([name, below]) => {
    const target = context.lookup.get(entity)?.relations.get(name)?.target;
    return target === undefined ? [] : [...behind(context, entity, name), ...relatedByUse(context, target, below)];
  });
}

/** The entities that a relation leads to, with the one in the middle of many to many. */
function behind(context: WorkspaceContext, entity: string | undefined, name: string): readonly string[] {
  const relation = entity === undefined ? undefined : context.lookup.get(entity)?.relations.get(name);
  if (relation === undefined) return [];
  return relation.join.kind === "through" ? [relation.target, relation.join.entity] : [relation.target];
}

function entityOf(type: ExpressionType): string | undefined {
  switch (type.kind) {
    case "row": return type.entity;
    case "nullable": return entityOf(type.inner);
    case "list": return entityOf(type.element);
    default: return undefined;
  }
}
