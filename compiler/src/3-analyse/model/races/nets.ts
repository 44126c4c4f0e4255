import type { CheckedEntity, CheckedWrite } from "../../../2-check/checked.ts";
import { conjuncts } from "../../../expression/conditions.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { nodesIn } from "../../../expression/walk.ts";
import { evaluate } from "../known.ts";
import { rowOfRead, rowOfWrite, type Nodes } from "./handles.ts";
import type { Handle } from "./program.ts";
import { atLeastZero, implies, linearOf, substitute, type Linear } from "./linear.ts";

/**
 * Whether a later write of the same row refuses whenever this condition would be false of the row as it is then. It need not matter then that
 * the condition was judged on a row that nobody held. Nets are: the states that a transition leads from, the conditions of a write of one row, and
 * invariants and limits of fields, worked out backwards through what is written.
 */
export function isCaught(condition: TypedExpression, writes: readonly CheckedWrite[], entities: ReadonlyMap<string, CheckedEntity>, nodes: Nodes): boolean {
  const named = nodesIn(condition);
  const [node] = named;
  const read = node === undefined ? undefined : nodes.get(node);
  if (named.size !== 1 || read?.kind !== "read") return false;
  return isCaughtOf(rowOfRead(read, nodes), `node ${read.id}.`, condition, writes, entities, nodes);
}

/** The same for a condition of the read itself: `status == 'open'` of its `where`, in which paths begin with `row.`. */
export function isCaughtOf(row: Handle, prefix: string, condition: TypedExpression, writes: readonly CheckedWrite[], entities: ReadonlyMap<string, CheckedEntity>, nodes: Nodes): boolean {
  return writes.some((write) => {
    const { domain, name } = rowOfWrite(write, nodes);
    const entity = entities.get(write.entity);
    if (entity === undefined || domain !== row.domain || name !== row.name || write.spec.action === "create") return false;
    return isCaughtByStates(condition, prefix, write) || isCaughtBySum(condition, prefix, write, entity);
  });
}

function isCaughtByStates(condition: TypedExpression, prefix: string, { transition = [] }: CheckedWrite): boolean {
  const from = new Set(transition.flatMap((each) => each.from));
  return from.size > 0 && [...from].every((state) => evaluate(condition, (path) => (path === `${prefix}status` ? state : undefined)) === true);
}

function isCaughtBySum(condition: TypedExpression, prefix: string, write: CheckedWrite, entity: CheckedEntity): boolean {
  const wanted = inRow(atLeastZero(condition), prefix);
  if (wanted === undefined) return false;
  const asked = write.result.kind === "row" && write.where !== undefined ? conjuncts(write.where).map(atLeastZero) : [];
  const held = limitsOf(entity).map((limit) => write.values.reduce<Linear | undefined>((sum, { field, expression, absent }) => (sum === undefined ? undefined : substitute(sum, `row.${field}`, absent ? undefined : linearOf(expression))), limit));
  return [...asked, ...held].some((sum) => sum !== undefined && implies(sum, wanted));
}

/** `node product.stock` as `row.stock`. */
function inRow(linear: Linear | undefined, prefix: string): Linear | undefined {
  if (linear === undefined) return undefined;
  return { ...linear, terms: new Map([...linear.terms].map(([path, factor]) => [path.startsWith(prefix) ? `row.${path.slice(prefix.length)}` : path, factor])) };
}

/** What every row of an entity keeps to: invariants over the row alone, and the least and most of its fields. */
function limitsOf(entity: CheckedEntity): readonly Linear[] {
  const rules = entity.invariants.filter(({ rowOnly }) => rowOnly).flatMap(({ expression }) => conjuncts(expression).map(atLeastZero));
  const fields = entity.fields.flatMap(({ name, field }): readonly Linear[] => {
    const minimum = "minimum" in field ? Number(field.minimum) : Number.NaN;
    const maximum = "maximum" in field ? Number(field.maximum) : Number.NaN;
    const path = `row.${name}`;
    return [
      ...(Number.isSafeInteger(minimum) ? [{ terms: new Map([[path, 1]]), constant: -minimum }] : []),
      ...(Number.isSafeInteger(maximum) ? [{ terms: new Map([[path, -1]]), constant: maximum }] : []),
    ];
  });
  return [...rules, ...fields].filter((each) => each !== undefined);
}
