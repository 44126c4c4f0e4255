import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { safeInteger, type ExpressionType, type RelationShape, type TypedExpression } from "../../expression/index.ts";
import { nullable } from "../../expression/types/join.ts";
import type { ReadNode } from "../../spec/index.ts";
import type { CheckedRead } from "../checked.ts";
import type { EntityFacts } from "../context.ts";
import { correction, findField } from "../resolve.ts";
import { booleanType } from "../rowScope.ts";
import { checkFailure } from "./failure.ts";
import { checkAccess, checkKeys, entityAt, expressionAt, placeOf, subjectOf, type NodePlace, type Outcome } from "./outcome.ts";
import { allReadKeys, readKeys } from "./keys.ts";
import { aggregateType } from "./aggregate.ts";

export function checkRead(node: ReadNode, at: NodePlace): Outcome {
  if (at.context.loaded.composites.some((composite) => composite.name === node.entity) || at.context.loaded.broken.composite.has(node.entity)) {
    at.context.report(diagnose("not-compiled-yet", placeOf(at, "entity"), { what: `Reading composite "${node.entity}"`, advice: "Read its entities with `with`." }));
    return { result: "unsound" };
  }
  const hasKeys = checkKeys(at, node, `mode ${node.mode}`, readKeys[node.mode], allReadKeys);
  const entity = entityAt(at, node.entity, "entity");
  if (entity === undefined) return { result: "unsound" };

  const where = node.where === undefined ? undefined : expressionAt(at, node.where, ["where"], { row: node.entity, expected: booleanType, sql: true });
  const limit = checkCount(at, node.limit, "limit", 1);
  const offset = checkCount(at, node.offset, "offset", 0);
  for (const [index, { field }] of (node.orderBy ?? []).entries()) findField(at.context, entity, field, subjectOf(at), placeOf(at, "orderBy", index, "field"));
  const relations = checkWith(at, entity, node.with ?? []);
  checkFailure(at, node.notFound, "notFound");

  const row: ExpressionType = { kind: "row", entity: node.entity, loaded: relations.loaded };
  const result = resultType(at, node, entity, row);
  if (result === undefined) return { result: "unsound" };
  const faulty = !hasKeys || (node.where !== undefined && where === undefined) || (node.limit !== undefined && limit === undefined) || (node.offset !== undefined && offset === undefined);
  if (faulty) return { result };
  const checked: CheckedRead = {
    kind: "read", id: node.id, place: at.place, spec: node, entity: node.entity, with: relations.paths, result,
    ...(node.description === undefined ? {} : { description: node.description }),
    ...(where === undefined ? {} : { where }),
    ...(limit === undefined ? {} : { limit }),
    ...(offset === undefined ? {} : { offset }),
    ...(node.notFound === undefined ? {} : { notFound: node.notFound }),
  };
  return { node: checked, result };
}

function resultType(at: NodePlace, node: ReadNode, entity: EntityFacts, row: ExpressionType): ExpressionType | undefined {
  switch (node.mode) {
    case "one": return row;
    case "maybeOne": return { kind: "nullable", inner: row };
    case "many": return { kind: "list", element: row, ...(typeof node.limit === "number" ? { maximumItems: node.limit } : {}) };
    case "count": return { ...safeInteger, minimum: 0 };
    case "exists": return booleanType;
    case "aggregate": return aggregateType(at, node, entity);
  }
}

/** `limit` and `offset`: a number, or an expression that gives one. */
function checkCount(at: NodePlace, count: number | string | undefined, key: string, minimum: number): TypedExpression | undefined {
  if (count === undefined) return undefined;
  if (typeof count === "number") return { kind: "literal", value: count, type: { kind: "integer", minimum: count, maximum: count }, span: { start: 0, end: 0 } };
  const expression = expressionAt(at, count, [key], { expected: safeInteger });
  if (expression?.type.kind !== "integer" || expression.type.minimum >= minimum) return expression;
  const hint = ` Give it \`minimum\`: ${minimum} where it comes from.`;
  at.context.report(diagnose("value-mismatch", placeOf(at, key), { subject: `"${key}" of node "${at.id}"`, actual: "an integer that may be smaller", expected: `an integer of at least ${minimum}`, hint }));
  return undefined;
}

/** Relations to load: paths with parents before children, and what a row then holds. */
function checkWith(at: NodePlace, entity: EntityFacts, paths: readonly string[]): { readonly paths: readonly string[]; readonly loaded: ReadonlyMap<string, ExpressionType> } {
  const found = new Set<string>();
  for (const [index, path] of paths.entries()) {
    let here = entity.loaded.name;
    let known = "";
    for (const relation of path.split(".")) {
      const place = placeOf(at, "with", index);
      const shape = at.context.shapes.get(here);
      const next = shape?.relations.get(relation);
      if (shape === undefined || next === undefined) {
        if (shape !== undefined && !at.context.unsound.has(relation)) {
          const suggestion = didYouMean(relation, shape.relations.keys());
          const corrected = suggestion === undefined ? undefined : path.split(".").map((step) => (step === relation ? suggestion : step)).join(".");
          at.context.report(diagnose("unknown-relation", place, { subject: subjectOf(at), relation, entity: here }, { didYouMean: suggestion, fix: correction(place, corrected) }));
        }
        break;
      }
      known = known === "" ? relation : `${known}.${relation}`;
      found.add(known);
      checkAccess(at, next.target, place);
      here = next.target;
    }
  }
  const sorted = [...found].sort((a, b) => (a < b ? -1 : 1));
  return { paths: sorted, loaded: loadedRelations(at, entity.loaded.name, sorted, "") };
}

function loadedRelations(at: NodePlace, entity: string, paths: readonly string[], prefix: string): ReadonlyMap<string, ExpressionType> {
  const loaded = new Map<string, ExpressionType>();
  for (const path of paths) {
    const name = path.slice(prefix.length);
    if (!path.startsWith(prefix) || name.includes(".")) continue;
    const relation = at.context.shapes.get(entity)?.relations.get(name);
    if (relation === undefined) continue;
    const row: ExpressionType = { kind: "row", entity: relation.target, loaded: loadedRelations(at, relation.target, paths, `${path}.`) };
    loaded.set(name, relation.many ? { kind: "list", element: row } : mayBeMissing(at, entity, relation) ? nullable(row) : row);
  }
  return loaded;
}

/**
 * A row of hasOne may always be missing. One of belongsTo is there when its reference is required, and the caller may see it: row-level access hides rows of
 * others, but not from admins, and not the owner's own row from one who sees the row that points at it as its owner.
 */
function mayBeMissing(at: NodePlace, entity: string, relation: RelationShape): boolean {
  const [source, target] = [entity, relation.target].map((name) => at.context.entities.get(name)?.loaded.spec);
  if (relation.join.kind !== "local" || source === undefined || target === undefined) return true;
  const { field } = relation.join;
  if (source.fields[field]?.required !== true) return true;
  if (target.rowLevelAccess !== true || isForAdminsOnly(at)) return false;
  return !(source.rowLevelAccess === true && source.ownerField === field && target.ownerField === "id");
}

function isForAdminsOnly(at: NodePlace): boolean {
  const admins = at.context.loaded.workspace?.spec.auth?.adminRoles ?? ["admin"];
  const roles = at.tool.loaded.spec.auth?.allowedRoles;
  return roles !== undefined && roles.length > 0 && roles.every((role) => admins.includes(role));
}
