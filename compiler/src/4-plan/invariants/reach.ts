import type { CheckedEntity, CheckedWrite } from "../../2-check/checked.ts";
import type { RelationShape } from "../../expression/scope.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import type { WorkspaceContext } from "../entityContext.ts";
import { usedByRule, type UsedFields } from "../statements/usedFields.ts";

/** Rows of another entity that a rule looks at. */
export interface Reach {
  /** The relations that lead from the rule's row to them. */
  readonly steps: readonly RelationShape[];
  /** Whose rows they are: the target of the last relation, or the entity that ties both sides of a manyToMany. */
  readonly entity: string;
  /** They are the rows that tie both sides. */
  readonly isTie: boolean;
  readonly used: UsedFields;
}

/** Every kind of related row that a rule looks at, near ones first. */
export function reachOf(context: WorkspaceContext, entity: CheckedEntity, rule: TypedExpression): readonly Reach[] {
  return reachFrom(context, entity.name, usedByRule(rule), []);
}

function reachFrom(context: WorkspaceContext, entity: string, used: UsedFields, before: readonly RelationShape[]): readonly Reach[] {
  return [...used.relations].flatMap(([name, below]) => {
    const relation = context.lookup.get(entity)?.relations.get(name);
    if (relation === undefined) throw new Error(`Entity ${entity} has no relation ${name}.`);
    const steps = [...before, relation];
    const tie: readonly Reach[] = relation.join.kind === "through" ? [{ steps, entity: relation.join.entity, isTie: true, used: below }] : [];
    return [...tie, { steps, entity: relation.target, isTie: false, used: below }, ...reachFrom(context, relation.target, below, steps)];
  });
}

/** Whether a write on the reached entity can make the rule false: it changes what the rule looks at, or which rows it reaches. */
export function isTouched({ steps, used, isTie }: Reach, write: CheckedWrite): boolean {
  const join = steps.at(-1)!.join;
  // A row that others point at is reached by their reference, whether it is new or deleted.
  const isPointedAt = !isTie && (join.kind === "local" || join.kind === "through");
  if (write.spec.action === "create") return !isPointedAt;
  if (write.spec.action === "softDelete") return join.kind !== "local" || used.all || used.fields.has("deletedAt");
  const ties = isTie && join.kind === "through" ? [join.field, join.targetField] : join.kind === "remote" ? [join.field] : [];
  const changed = [...write.values.map(({ field }) => field), ...(write.spec.action === "transition" ? ["status"] : []), "version", "updatedAt"];
  return changed.some((field) => ties.includes(field) || (!isTie && (used.all || used.fields.has(field))));
}
