import type { CheckedEntity, CheckedRead, CheckedTool, CheckedWrite } from "../../../2-check/checked.ts";
import { conjuncts, isRowField, readsRow, separateConditions } from "../../../expression/conditions.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { withoutNull } from "../../../expression/types/join.ts";
import type { EntityIndex } from "../../analysis.ts";
import { surelyNoAdmin } from "../callers.ts";

/** What reads of a workspace stand on. */
export interface IndexGround {
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly indexes: ReadonlyMap<string, readonly EntityIndex[]>;
  readonly adminRoles: readonly string[];
}

/** A read, or a write that looks for its rows, that no index serves. */
export interface Unserved {
  /** The entity whose rows are gone through. */
  readonly entity: string;
  /** Fields of an index that would serve it; none when no index can. */
  readonly wanted: readonly string[];
}

/**
 * Whether a statement goes through all living rows of a table. It does not when
 * - a condition compares the first field of an index with something that is known before the statement (`==`, `in`, `<` and the like); each side of a `||` needs one;
 * - there is no condition, and the rows come in the order of an index, up to a limit;
 * - row-level access narrows it to the caller's own rows: for callers who are not admins.
 * What an index has found may be sorted and filtered further. A condition on a related row is not served: behind a belongsTo deleted rows count too, which no
 * index holds, and from the other side every row of this table is asked for its own.
 */
export function unserved(node: CheckedRead | CheckedWrite, tool: CheckedTool, ground: IndexGround): Unserved | undefined {
  const entity = ground.entities.get(node.entity);
  if (entity === undefined || isKeyed(node)) return undefined;
  const conditions = node.where === undefined ? [] : separateConditions(node.where).filter(readsRow);
  if (conditions.some((part) => isServed(part, entity, ground))) return undefined;
  if (entity.ownerField !== undefined && surelyNoAdmin(tool, ground.adminRoles)) return undefined;
  if (conditions.length === 0 && comesInOrder(node, entity, ground)) return undefined;
  return { entity: node.entity, wanted: wantedIndex(node, conditions, entity) };
}

/** By the row that was read, by the key of each item; or nothing is looked for. */
function isKeyed(node: CheckedRead | CheckedWrite): boolean {
  return node.kind === "write" && (node.spec.action === "create" || node.target !== undefined || node.each !== undefined);
}

/** Whether an index answers a condition. One on a related row finds that row by its table's indexes at best, and then this one's by none. */
function isServed(part: TypedExpression, entity: CheckedEntity, ground: IndexGround): boolean {
  if (part.kind === "binary" && part.operator === "||") return [part.left, part.right].every((side) => conjuncts(side).some((inner) => isServed(inner, entity, ground)));
  const field = comparedField(part, entity);
  return field !== undefined && startsAnIndex(field, entity.name, ground);
}

const startsAnIndex = (field: string, entity: string, { indexes }: IndexGround): boolean => field === "id" || (indexes.get(entity) ?? []).some(({ fields }) => fields[0] === field);

/** The field of the row that a condition compares in a way that an index can answer. */
function comparedField(part: TypedExpression, entity: CheckedEntity): string | undefined {
  const field = fieldOf(part, entity);
  if (field !== undefined) return field;
  if (part.kind === "unary" && part.operator === "!") return fieldOf(part.operand, entity);
  if (part.kind !== "binary") return undefined;
  const sides = part.operator === "in" ? [[part.left, part.right] as const] : [[part.left, part.right] as const, [part.right, part.left] as const];
  const [side] = sides.filter(([own, other]) => fieldOf(own, entity) !== undefined && !readsRow(other) && answers(part.operator, own));
  return side === undefined ? undefined : fieldOf(side[0], entity);
}

/** `stock`; or `customer.id`, which is what `customerId` holds. A number that is converted first is not what the index holds. */
function fieldOf(expression: TypedExpression, entity: CheckedEntity): string | undefined {
  if (expression.kind !== "member") return undefined;
  if (isRowField(expression, expression.property)) return expression.property;
  const { object } = expression;
  if (expression.property !== "id" || object.kind !== "member" || object.of !== "relation" || object.object.kind !== "name" || object.object.binding.kind !== "row") return undefined;
  const relation = entity.relations.find(({ name }) => name === object.property)?.relationship;
  return relation?.type === "belongsTo" ? relation.field : undefined;
}

function answers(operator: string, own: TypedExpression): boolean {
  switch (operator) {
    case "==": case "in": return true;
    // Texts are ordered by their code points, which is another order than the index has.
    case "<": case "<=": case ">": case ">=": return withoutNull(own.type).kind !== "string" && withoutNull(own.type).kind !== "enum";
    default: return false;
  }
}

/** The first rows of an index, up to a limit. */
function comesInOrder(node: CheckedRead | CheckedWrite, entity: CheckedEntity, ground: IndexGround): boolean {
  if (node.kind === "write") return false;
  const { mode } = node.spec;
  if (mode === "exists") return true;
  if (mode === "count" || mode === "aggregate" || (mode === "many" && node.limit === undefined)) return false;
  return startsAnIndex(node.spec.orderBy?.[0]?.field ?? "id", entity.name, ground);
}

/** The fields of an index that would serve the node: those that are equal to something first, then one that is compared or sorted by. */
function wantedIndex(node: CheckedRead | CheckedWrite, conditions: readonly TypedExpression[], entity: CheckedEntity): readonly string[] {
  const compared = conditions.flatMap((part) => {
    const field = comparedField(part, entity);
    return field === undefined ? [] : [{ field, isEqual: part.kind !== "binary" || part.operator === "==" }];
  });
  const equal = compared.filter(({ isEqual }) => isEqual).map(({ field }) => field);
  const ordered = node.kind === "read" && node.spec.mode === "many" && (equal.length > 0 || conditions.length === 0) ? (node.spec.orderBy ?? []).slice(0, 1).map(({ field }) => field) : [];
  const others = compared.filter(({ isEqual }) => !isEqual).map(({ field }) => field);
  return [...new Set([...equal, ...[...others, ...ordered].slice(0, 1)])].filter((field) => field !== "id");
}
