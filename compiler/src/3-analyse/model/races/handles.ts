import type { CheckedEntity, CheckedNode, CheckedRead, CheckedWrite } from "../../../2-check/checked.ts";
import { pathOf } from "../../../expression/check/facts.ts";
import { allowedValues, conjuncts, isRowField, readsRow, requiredValue } from "../../../expression/conditions.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import type { Handle, Part } from "./program.ts";

export type Nodes = ReadonlyMap<string, CheckedNode>;

/** The row that a read of one row means. */
export function rowOfRead(read: CheckedRead, nodes: Nodes): Handle {
  const id = read.where === undefined ? undefined : requiredValue(read.where, "id");
  if (read.spec.mode === "many") return listOf(read.entity);
  return id === undefined ? { domain: read.entity, name: `${read.entity} of ${read.id}`, isNew: false } : handleOf(read.entity, id, nodes, read.id);
}

/** The row that a write means; many rows of an entity are those that the tool has read many of. */
export function rowOfWrite(write: CheckedWrite, nodes: Nodes): Handle {
  if (write.spec.action === "create") return newRow(write);
  if (write.target !== undefined) {
    const target = nodes.get(write.target);
    return target?.kind === "read" ? rowOfRead(target, nodes) : listOf(write.entity);
  }
  const id = write.each === undefined && write.where !== undefined ? requiredValue(write.where, "id") : undefined;
  return id === undefined ? listOf(write.entity) : handleOf(write.entity, id, nodes, write.id);
}

const newRow = ({ entity, id }: CheckedWrite): Handle => ({ domain: entity, name: `new ${id}`, isNew: true });
const listOf = (entity: string): Handle => ({ domain: entity, name: `rows of ${entity}`, isNew: false });

/** The row or key that an expression names: that of a node for `order.id`, otherwise the path itself. */
export function handleOf(domain: string, value: TypedExpression, nodes: Nodes, place: string): Handle {
  const inner = value.kind === "convert" ? value.operand : value;
  const path = pathOf(inner);
  if (inner.kind === "member" && inner.property === "id" && inner.object.kind === "name" && inner.object.binding.kind === "node") {
    const node = nodes.get(inner.object.binding.node);
    if (node?.kind === "read") return rowOfRead(node, nodes);
    if (node?.kind === "write") return rowOfWrite(node, nodes);
  }
  if (path === undefined || path.startsWith("local ")) return { domain, name: `${domain} at ${place}`, isNew: false };
  return { domain, name: path, isNew: false };
}

/** The keys that a condition asks for: `showId == show.id`. */
export function partsOfCondition(where: TypedExpression | undefined, entity: CheckedEntity, nodes: Nodes, place: string): readonly Part[] {
  if (where === undefined) return [];
  return conjuncts(where).flatMap((part): readonly Part[] => {
    if (part.kind !== "binary" || part.operator !== "==") return [];
    return entity.fields.flatMap(({ name }) => {
      if (name === "status") return [];
      const value = isRowField(part.left, name) && !readsRow(part.right) ? part.right : isRowField(part.right, name) && !readsRow(part.left) ? part.left : undefined;
      return value === undefined || value.kind === "literal" ? [] : [{ field: name, is: handleOf(domainOf(entity, name), value, nodes, place) }];
    });
  });
}

/** The keys that a new row gets. */
export function partsOfValues(write: CheckedWrite, entity: CheckedEntity, nodes: Nodes): readonly Part[] {
  return write.values.flatMap(({ field, expression }) => (expression.kind === "literal" ? [] : [{ field, is: handleOf(domainOf(entity, field), expression, nodes, `${write.id}.${field}`) }]));
}

/** References share the ids of what they point at; every other field has values of its own. */
export function domainOf(entity: CheckedEntity, field: string): string {
  const declared = entity.fields.find(({ name }) => name === field)?.field;
  if (field === "id") return entity.name;
  return declared?.type === "reference" ? declared.referenceTo : `${entity.name}.${field}`;
}

/** Whether a read of many rows asks for them by their ids, so that no new row can be among them. */
export const asksForIds = ({ where }: CheckedRead): boolean => where !== undefined && (requiredValue(where, "id") !== undefined || allowedValues(where, "id") !== undefined);
