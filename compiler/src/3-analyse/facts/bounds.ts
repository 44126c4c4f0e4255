import type { CheckedEntity, CheckedForEach, CheckedRead, CheckedWrite, FlowBlock } from "../../2-check/checked.ts";
import { allowedValues, requiredValue } from "../../expression/conditions.ts";
import type { ExpressionType } from "../../expression/type.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import { branchesOf } from "./nodes.ts";

/** A number of rows, at most; null when nothing bounds it. */
export type Bound = number | null;

/** How many rows a read gives at most, with the rows that it loads along. */
export function rowsOfRead(read: CheckedRead, entities: ReadonlyMap<string, CheckedEntity>): Bound {
  const rows = ownRows(read, entities.get(read.entity));
  return read.with.some((path) => leadsToMany(path, read.entity, entities)) ? null : times(rows, 1 + read.with.length);
}

function ownRows(read: CheckedRead, entity: CheckedEntity | undefined): Bound {
  if (read.spec.mode === "aggregate") return read.spec.groupBy === undefined ? 1 : valueBound(read.limit);
  if (read.spec.mode !== "many") return 1;
  return least(valueBound(read.limit), rowsMatching(read.where, entity));
}

/** How many rows a write touches at most. */
export function rowsOfWrite(write: CheckedWrite, entity: CheckedEntity | undefined): Bound {
  if (write.each !== undefined) return listBound(write.each.list.type);
  if (write.spec.action === "create" || write.target !== undefined) return 1;
  return least(write.spec.limit ?? null, rowsMatching(write.where, entity));
}

/** How many living rows can meet a condition, as far as keys tell. */
export function rowsMatching(where: TypedExpression | undefined, entity: CheckedEntity | undefined): Bound {
  if (where === undefined || entity === undefined) return null;
  const keys = entity.fields.filter(({ name, field }) => name === "id" || field.unique === true).map(({ name }) => name);
  if (keys.some((key) => requiredValue(where, key) !== undefined)) return 1;
  return keys.map((key) => allowedValues(where, key)).reduce<Bound>((bound, list) => least(bound, list === undefined ? null : listBound(list.type)), null);
}

/** How often a loop runs at most. */
export function rowsOfLoop(loop: CheckedForEach): number {
  return Math.min(loop.max, listBound(loop.list.type) ?? loop.max);
}

/** Adds up what a flow does, taking of each branching the way that does most, and of a loop all its rounds. */
export function worstPath(block: FlowBlock, boundOf: (node: FlowBlock[number]) => Bound): Bound {
  return block.reduce<Bound>((sum, node) => {
    if (node.kind === "forEach") return plus(sum, times(worstPath(node.block, boundOf), rowsOfLoop(node)));
    const branches = branchesOf(node).map((branch) => worstPath(branch, boundOf));
    return plus(plus(sum, boundOf(node)), branches.includes(null) ? null : Math.max(0, ...(branches as number[])));
  }, 0);
}

/** The largest value that an integer expression can have. */
function valueBound(expression: TypedExpression | undefined): Bound {
  if (expression === undefined) return null;
  const { type } = expression;
  return type.kind === "integer" && type.maximum < Number.MAX_SAFE_INTEGER ? type.maximum : null;
}

function listBound(type: ExpressionType): Bound {
  return type.kind === "list" ? (type.maximumItems ?? null) : null;
}

/** Whether a path of relations leads to a list on its way. */
export function leadsToMany(path: string, from: string, entities: ReadonlyMap<string, CheckedEntity>): boolean {
  let entity = entities.get(from);
  for (const name of path.split(".")) {
    const relationship = entity?.relations.find((relation) => relation.name === name)?.relationship;
    if (relationship === undefined || relationship.type === "hasMany" || relationship.type === "manyToMany") return true;
    entity = entities.get(relationship.target);
  }
  return false;
}

const plus = (left: Bound, right: Bound): Bound => (left === null || right === null ? null : left + right);
export const times = (left: Bound, factor: number): Bound => (left === null ? null : left * factor);
const least = (left: Bound, right: Bound): Bound => (left === null ? right : right === null ? left : Math.min(left, right));
