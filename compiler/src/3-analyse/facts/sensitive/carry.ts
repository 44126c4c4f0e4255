import type { CheckedEntity } from "../../../2-check/checked.ts";
import type { ExpressionType } from "../../../expression/type.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { withoutNull } from "../../../expression/types/join.ts";
import { either, fieldOf, mixed, nothing, type Carried } from "./carried.ts";

/** What the names of an expression carry. */
export interface Sources {
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly nodes: ReadonlyMap<string, Carried>;
  readonly locals: ReadonlyMap<string, Carried>;
  /** The row of the row scope. */
  readonly row?: Carried;
  /** Whether a row of an entity that is reached through a relation is surely the caller's own. */
  readonly isCallers: (entity: string) => boolean;
}

/**
 * What of an expression's value is sensitive. A value flows through members, arithmetic, texts that are put together and functions of it; not through
 * comparisons, conditions and lengths: that somebody's email is longer than ten letters does not tell the email.
 */
export function carry(expression: TypedExpression, sources: Sources): Carried {
  const of = (part: TypedExpression): Carried => carry(part, sources);
  const { entities } = sources;
  switch (expression.kind) {
    case "literal": case "has": return nothing;
    case "name": return ofName(expression, sources);
    case "member": return memberOf(of(expression.object), expression, sources);
    case "index": return elementOf(of(expression.object), sources);
    case "unary": return expression.operator === "-" ? of(expression.operand) : nothing;
    case "binary": return ["+", "-", "*", "/", "%"].includes(expression.operator) ? mixed([of(expression.left), of(expression.right)], entities) : nothing;
    case "conditional": return either(of(expression.then), of(expression.otherwise), entities);
    case "call": return ofCall(expression, sources);
    case "macro": return ofMacro(expression, sources);
    case "list": return { kind: "list", element: expression.items.map(of).reduce((one, other) => either(one, other, entities), nothing) };
    case "map": return { kind: "object", properties: new Map(expression.entries.map(({ key, value }) => [key, of(value)])) };
    case "convert": return asType(of(expression.operand), expression.type, sources);
  }
}

function ofName({ binding }: Extract<TypedExpression, { kind: "name" }>, { nodes, locals, row }: Sources): Carried {
  switch (binding.kind) {
    case "node": return nodes.get(binding.node) ?? nothing;
    case "local": return locals.get(binding.name) ?? nothing;
    case "row": return row ?? nothing;
    default: return nothing;
  }
}

function memberOf(object: Carried, { property, of, type }: Extract<TypedExpression, { kind: "member" }>, sources: Sources): Carried {
  switch (object.kind) {
    case "object": return object.properties.get(property) ?? nothing;
    case "row": return of === "relation" ? relation(object, type, sources) : fieldOf(object, property, sources.entities);
    // A part of a sensitive json is sensitive.
    default: return object;
  }
}

function relation({ way }: Extract<Carried, { kind: "row" }>, type: ExpressionType, { isCallers }: Sources): Carried {
  const inner = withoutNull(type);
  const row = inner.kind === "list" ? inner.element : inner;
  if (row.kind !== "row") return nothing;
  const related: Carried = { kind: "row", entity: row.entity, way, isCallers: isCallers(row.entity), told: new Set() };
  return inner.kind === "list" ? { kind: "list", element: related } : related;
}

export function elementOf(list: Carried, { entities }: Sources): Carried {
  return list.kind === "list" ? list.element : mixed([list], entities);
}

function ofCall(expression: Extract<TypedExpression, { kind: "call" }>, sources: Sources): Carried {
  const given = expression.arguments.map((argument) => carry(argument, sources));
  if (expression.type.kind === "boolean" || expression.function === "length" || expression.function === "size") return nothing;
  const [first = nothing, second = nothing] = given;
  return expression.function === "orElse" ? either(first, second, sources.entities) : mixed(given, sources.entities);
}

function ofMacro({ macro, list, variable, body }: Extract<TypedExpression, { kind: "macro" }>, sources: Sources): Carried {
  if (macro === "all" || macro === "exists") return nothing;
  const items = carry(list, sources);
  const element = elementOf(items, sources);
  if (macro === "filter") return { kind: "list", element };
  const item = body === undefined ? element : carry(body, { ...sources, locals: new Map(sources.locals).set(variable, element) });
  return macro === "map" ? { kind: "list", element: item } : mixed([item], sources.entities);
}

/** Only the properties that a place asks for come along. */
function asType(carried: Carried, type: ExpressionType, sources: Sources): Carried {
  const wanted = withoutNull(type);
  if (carried.kind === "list" && wanted.kind === "list") return { kind: "list", element: asType(carried.element, wanted.element, sources) };
  if (wanted.kind !== "object" || (carried.kind !== "row" && carried.kind !== "object")) return carried;
  const properties = [...wanted.properties].map(([name, property]) => {
    if (carried.kind === "object") return [name, asType(carried.properties.get(name) ?? nothing, property.type, sources)] as const;
    const declared = sources.entities.get(carried.entity);
    const target = declared?.relations.find((each) => each.name === name)?.relationship.target;
    if (target === undefined) return [name, fieldOf(carried, name, sources.entities)] as const;
    const row: Carried = { kind: "row", entity: target, way: carried.way, isCallers: sources.isCallers(target), told: new Set() };
    const isList = withoutNull(property.type).kind === "list";
    return [name, asType(isList ? { kind: "list", element: row } : row, property.type, sources)] as const;
  });
  return { kind: "object", properties: new Map(properties) };
}
