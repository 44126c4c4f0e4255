import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { allParts } from "../../expression/walk.ts";
import { requiredValue } from "../../expression/conditions.ts";
import { formatType, safeInteger, type ExpressionType, type TypedExpression } from "../../expression/index.ts";
import type { WriteNode } from "../../spec/index.ts";
import type { CheckedTransition, CheckedWrite } from "../checked.ts";
import type { EntityFacts } from "../context.ts";
import type { PlaceScope } from "../expressions.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { correction } from "../resolve.ts";
import { whyReserved } from "../reservedNames.ts";
import { booleanType } from "../rowScope.ts";
import { checkFailure } from "./failure.ts";
import { checkKeys, entityAt, expressionAt, placeOf, subjectOf, type NodePlace, type Outcome } from "./outcome.ts";
import { allWriteKeys, writeKeys } from "./keys.ts";
import { checkTarget } from "./target.ts";
import { checkValues } from "./values.ts";

export function checkWrite(node: WriteNode, at: NodePlace): Outcome {
  const hasKeys = checkKeys(at, node, `action ${node.action}`, writeKeys[node.action], allWriteKeys);
  const combined = checkCombination(node, at);
  const entity = entityAt(at, node.entity, "entity");
  const each = node.each === undefined ? undefined : checkEach(node, at);
  if (entity === undefined) return { result: "unsound" };

  const scope = each === undefined ? at.scope : withItem(at.scope, each);
  // A list whose items are not known: what speaks of them is not judged.
  const place: NodePlace = { ...at, scope: node.each !== undefined && each === undefined ? { ...scope, unsound: new Set([...scope.unsound, node.as ?? "item"]) } : scope };
  const target = node.target === undefined ? undefined : checkTarget(place, node.target, node.entity);
  const where = node.where === undefined ? undefined : expressionAt(place, node.where, ["where"], { row: node.entity, expected: booleanType, sql: true });
  const values = checkValues(place, node, entity);
  const transition = node.action === "transition" && node.to !== undefined ? checkTransition(place, entity, node.to) : undefined;
  const expectVersion = node.expectVersion === undefined ? undefined : expressionAt(place, node.expectVersion, ["expectVersion"], { expected: safeInteger });
  checkFailure(at, node.notFound, "notFound");

  const result = resultType(node, where, each?.list.type);
  const faulty =
    !hasKeys || !combined || values === undefined ||
    (node.each !== undefined && each === undefined) || (node.target !== undefined && target === undefined) || (node.where !== undefined && where === undefined) ||
    (node.action === "transition" && transition === undefined) || (node.expectVersion !== undefined && expectVersion === undefined);
  if (faulty) return { result };
  const checked: CheckedWrite = {
    kind: "write", id: node.id, place: at.place, spec: node, entity: node.entity, values, result,
    ...(node.description === undefined ? {} : { description: node.description }),
    ...(target === undefined ? {} : { target }),
    ...(where === undefined ? {} : { where }),
    ...(transition === undefined ? {} : { transition }),
    ...(each === undefined ? {} : { each }),
    ...(expectVersion === undefined ? {} : { expectVersion }),
    ...(node.notFound === undefined ? {} : { notFound: node.notFound }),
  };
  return { node: checked, result };
}

/** Keys that exclude or need each other. */
function checkCombination(node: WriteNode, at: NodePlace): boolean {
  const subject = subjectOf(at);
  const useless = (key: "where" | "each" | "as", reason: string) => at.context.report(diagnose("useless-key", { ...placeOf(at, key), key: true }, { subject, key, reason }));
  if (node.target !== undefined && node.where !== undefined) useless("where", "`target` says already which row is written.");
  else if (node.target !== undefined && node.each !== undefined) useless("each", "`target` is one row; say with `where` which row each item means.");
  else if (node.as !== undefined && node.each === undefined) useless("as", "there is no `each` whose items it could name.");
  else if (node.action !== "create" && node.each !== undefined && node.where === undefined && !at.tool.loaded.suspect.has(at.place.pointer)) {
    at.context.report(diagnose("needed-key", at.place, { subject: `${subject} with \`each\``, key: "where", reason: "it says which row each item means." }));
  } else return true;
  return false;
}

function checkEach(node: WriteNode, at: NodePlace): { readonly list: TypedExpression; readonly as: string } | undefined {
  const as = node.as ?? "item";
  const reason = whyReserved(as);
  if (reason !== undefined) at.context.report(diagnose("reserved-name", placeOf(at, "as"), { subject: "The item", name: as, reason }));
  const list = expressionAt(at, node.each ?? "", ["each"]);
  if (list === undefined) return undefined;
  const subject = `"each" of node "${at.id}"`;
  if (list.type.kind !== "list") {
    at.context.report(diagnose("value-mismatch", placeOf(at, "each"), { subject, actual: formatType(list.type), expected: "a list", hint: "" }));
    return undefined;
  }
  if (list.type.maximumItems === undefined) {
    const reported = at.tool.hasUnboundedInput && allParts(list).some((part) => part.kind === "name" && part.binding.kind === "input");
    if (!reported) at.context.report(diagnose("unbounded-each", placeOf(at, "each"), { subject }));
    return undefined;
  }
  return { list, as };
}

function withItem(scope: PlaceScope, each: { readonly list: TypedExpression; readonly as: string }): PlaceScope {
  if (each.list.type.kind !== "list") return scope;
  return { ...scope, names: new Map([...scope.names, [each.as, { type: each.list.type.element, binding: { kind: "local" as const, name: each.as } }]]) };
}

/** The transitions that lead to a state. */
function checkTransition(at: NodePlace, entity: EntityFacts, to: string): readonly CheckedTransition[] | undefined {
  const place = placeOf(at, "to");
  const machine = entity.loaded.spec.statusMachine;
  if (machine === undefined) {
    if (!entity.loaded.dropped.has("/statusMachine")) at.context.report(diagnose("status-without-machine", place, { subject: subjectOf(at), entity: entity.loaded.name }));
    return undefined;
  }
  if (!machine.states.includes(to)) {
    const suggestion = didYouMean(to, machine.states);
    at.context.report(diagnose("unknown-state", place, { subject: subjectOf(at), state: to, entity: entity.loaded.name }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
    return undefined;
  }
  const transitions = (at.context.checkedEntities.get(entity.loaded.name)?.transitions ?? []).filter((transition) => transition.to === to);
  if (transitions.length > 0) return transitions;
  if (entity.loaded.dropped.size === 0) at.context.report(diagnose("no-transition", place, { entity: entity.loaded.name, state: to }));
  return undefined;
}

/** One row for a create, a target, and an equality on `id`; otherwise, and with `each`, a list of rows. */
function resultType(node: WriteNode, where: TypedExpression | undefined, list: ExpressionType | undefined): ExpressionType {
  const row: ExpressionType = { kind: "row", entity: node.entity, loaded: new Map() };
  if (node.each !== undefined) {
    const maximumItems = list?.kind === "list" ? list.maximumItems : undefined;
    return { kind: "list", element: row, ...(maximumItems === undefined ? {} : { maximumItems }) };
  }
  if (node.action === "create" || node.target !== undefined || (where !== undefined && requiredValue(where, "id") !== undefined)) return row;
  return { kind: "list", element: row, ...(node.limit === undefined ? {} : { maximumItems: node.limit }) };
}
