import type { CheckedEntity, CheckedInvariant, CheckedWrite } from "../../../2-check/checked.ts";
import { rowOfWrite, partsOfValues, type Nodes } from "./handles.ts";
import type { Handle, ReadStep, RowSet } from "./program.ts";
import { relatedFields, storedFields } from "./uses.ts";

/**
 * Step 6: rules over related rows are statements, which see what is committed. Each that the writes of a tool can break is a read that decides
 * whether the call may end. A rule over one row alone is asked of the row as it was written, under its lock, and is no read.
 */
export function ruleSteps(writes: readonly CheckedWrite[], entities: ReadonlyMap<string, CheckedEntity>, nodes: Nodes): readonly ReadStep[] {
  return [...entities.values()].flatMap((ruled) =>
    ruled.invariants.filter(({ rowOnly }) => !rowOnly).flatMap((rule) => {
      const related = relatedFields(rule.expression);
      const own = storedFields(rule.expression);
      const write = writes.find((each) => canBreak(each, ruled, own, related));
      return write === undefined ? [] : [ruleStep(ruled, rule, own, related, ruledRow(write, ruled, entities, nodes))];
    }),
  );
}

function canBreak(write: CheckedWrite, ruled: CheckedEntity, own: readonly string[], related: ReadonlyMap<string, readonly string[]>): boolean {
  const fields = write.entity === ruled.name ? own : related.get(write.entity);
  if (fields === undefined) return false;
  if (write.spec.action === "create") return true;
  if (write.spec.action === "softDelete") return write.entity !== ruled.name;
  return write.values.some(({ field }) => fields.includes(field)) || (write.spec.action === "transition" && fields.includes("status"));
}

/** The row that the rule is asked of, where the write says which: it is that row, or points at it. */
function ruledRow(write: CheckedWrite, ruled: CheckedEntity, entities: ReadonlyMap<string, CheckedEntity>, nodes: Nodes): Handle | undefined {
  if (write.entity === ruled.name) return rowOfWrite(write, nodes);
  const entity = entities.get(write.entity);
  if (entity === undefined || write.spec.action !== "create") return undefined;
  return partsOfValues(write, entity, nodes).find(({ is }) => is.domain === ruled.name)?.is;
}

function ruleStep(ruled: CheckedEntity, rule: CheckedInvariant, own: readonly string[], related: ReadonlyMap<string, readonly string[]>, row: Handle | undefined): ReadStep {
  const sets = [...related].map(([entity, fields]): RowSet => {
    const relation = ruled.relations.find(({ relationship }) => relationship.target === entity && (relationship.type === "hasMany" || relationship.type === "hasOne"))?.relationship;
    return { entity, fields, parts: relation === undefined || row === undefined || relation.type === "belongsTo" ? [] : [{ field: relation.field, is: row }] };
  });
  return {
    kind: "read", node: rule.name, isRule: true, entity: ruled.name, parts: [], sets, lock: false, mustExist: false,
    ...(row !== undefined && { row }), decides: row === undefined ? [] : own, computes: [], setDecides: true, setComputes: false,
  };
}
