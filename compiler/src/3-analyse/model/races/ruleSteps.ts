import type { CheckedEntity, CheckedInvariant, CheckedWrite } from "../../../2-check/checked.ts";
import { rowOfWrite, partsOfValues, type Nodes } from "./handles.ts";
import type { Handle, ReadStep, RowSet } from "./program.ts";
import { relatedFields, storedFields } from "./uses.ts";

/** A rule over related rows, and what it looks at. */
export interface FarRule {
  readonly ruled: CheckedEntity;
  readonly rule: CheckedInvariant;
  readonly own: readonly string[];
  readonly related: ReadonlyMap<string, readonly string[]>;
}

/** The rules over related rows, by each entity of which a write may break them. */
export function farRules(entities: ReadonlyMap<string, CheckedEntity>): ReadonlyMap<string, readonly FarRule[]> {
  const rules = new Map<string, FarRule[]>();
  for (const ruled of entities.values()) {
    for (const rule of ruled.invariants) {
      if (rule.rowOnly) continue;
      const far = { ruled, rule, own: storedFields(rule.expression), related: relatedFields(rule.expression) };
      for (const entity of new Set([ruled.name, ...far.related.keys()])) rules.set(entity, [...(rules.get(entity) ?? []), far]);
    }
  }
  return rules;
}

/**
 * Step 6: rules over related rows are statements, which see what is committed. Each that the writes of a tool can break is a read that decides
 * whether the call may end. A rule over one row alone is asked of the row as it was written, under its lock, and is no read.
 */
export function ruleSteps(writes: readonly CheckedWrite[], rules: ReadonlyMap<string, readonly FarRule[]>, entities: ReadonlyMap<string, CheckedEntity>, nodes: Nodes): readonly ReadStep[] {
  const asked = new Set(writes.flatMap(({ entity }) => rules.get(entity) ?? []));
  return [...asked].flatMap((far) => {
    const write = writes.find((each) => canBreak(each, far.ruled, far.own, far.related));
    return write === undefined ? [] : [ruleStep(far.ruled, far.rule, far.own, far.related, ruledRow(write, far.ruled, entities, nodes))];
  });
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
