import type { CheckedRead, CheckedWrite } from "../2-check/checked.ts";
import { isRead, isWrite } from "../3-analyse/facts/nodes.ts";
import { compiledNodes } from "../4-plan/compiled.ts";
import { expressionsOf } from "../4-plan/expressionsOf.ts";
import { usedByRule, usedFields, type UsedFields } from "../4-plan/statements/usedFields.ts";
import type { FieldUse } from "./explanation.ts";
import type { Subject } from "./subject.ts";
import { distinct, sorted } from "./words.ts";

interface Use { readonly entity: string; readonly field: string; readonly node: string; readonly action?: string }

/** Fields that the tool looks at: those that its conditions ask for, and those of what was read that are used later. */
export function fieldsRead(subject: Subject): readonly FieldUse[] {
  const nodes = compiledNodes(subject.tool);
  const expressions = expressionsOf(subject.tool, nodes);
  const uses = [
    ...nodes.filter(isRead).flatMap((read) => [...conditionUses(read, subject), ...figureUses(read), ...flatten(usedFields(read, expressions), read.entity, read.id, subject)]),
    ...nodes.filter(isWrite).flatMap((write) => [...conditionUses(write, subject), ...ownValueUses(write, subject)]),
  ];
  return grouped(uses, subject).map((use) => ({ ...use, ...(subject.entities.get(use.entity)?.ownerField !== undefined && { ownOnly: true }) }));
}

/** Fields that the tool gives values, with what it does to their rows. */
export function fieldsWritten(subject: Subject): readonly FieldUse[] {
  const writes = compiledNodes(subject.tool).filter(isWrite);
  const uses = writes.flatMap(({ id, entity, spec, values }): Use[] => {
    const fields = [
      ...values.map(({ field }) => field),
      ...(spec.action === "transition" ? ["status"] : []),
      ...(spec.action === "softDelete" ? ["deletedAt"] : []),
      ...(spec.action === "create" && subject.entities.get(entity)?.spec.statusMachine !== undefined ? ["status"] : []),
    ];
    return fields.map((field) => ({ entity, field, node: id, action: spec.action }));
  });
  return grouped(uses, subject).map((use) => ({ ...use, actions: distinct(writes.filter(({ entity }) => entity === use.entity).map(({ spec }) => spec.action)) }));
}

function conditionUses(node: CheckedRead | CheckedWrite, subject: Subject): readonly Use[] {
  const asked = node.where === undefined ? [] : flatten(usedByRule(node.where), node.entity, node.id, subject);
  const { orderBy = [] } = node.kind === "read" ? node.spec : {};
  return [...asked, ...orderBy.map(({ field }) => ({ entity: node.entity, field, node: node.id }))];
}

function figureUses({ entity, id, spec }: CheckedRead): readonly Use[] {
  const fields = [...Object.values(spec.aggregate ?? {}).flatMap(({ field }) => (field === undefined ? [] : [field])), ...(spec.groupBy ?? [])];
  return fields.map((field) => ({ entity, field, node: id }));
}

/** `stock - input.quantity` looks at the stored row. */
function ownValueUses(write: CheckedWrite, subject: Subject): readonly Use[] {
  if (write.spec.action === "create") return [];
  return write.values.flatMap(({ expression }) => flatten(usedByRule(expression), write.entity, write.id, subject));
}

function flatten(used: UsedFields, entity: string, node: string, subject: Subject): readonly Use[] {
  const shape = subject.entities.get(entity);
  const fields = used.all ? (shape?.fields ?? []).map(({ name }) => name) : [...used.fields];
  return [
    ...fields.filter((field) => shape?.fields.some(({ name }) => name === field) === true).map((field) => ({ entity, field, node })),
    ...[...used.relations].flatMap(([name, inner]) => {
      const target = shape?.relations.find((relation) => relation.name === name)?.relationship.target;
      return target === undefined ? [] : flatten(inner, target, node, subject);
    }),
  ];
}

/** By entity; fields in the order of the entity's file. */
function grouped(uses: readonly Use[], { entities }: Subject): readonly FieldUse[] {
  return sorted(uses.map(({ entity }) => entity)).map((entity) => {
    const its = uses.filter((use) => use.entity === entity);
    const known = (entities.get(entity)?.fields ?? []).map(({ name }) => name);
    const fields = known.filter((name) => its.some(({ field }) => field === name));
    return { entity, fields, ...(fields.length === known.length && { all: true as const }), nodes: distinct(its.map(({ node }) => node)) };
  });
}
