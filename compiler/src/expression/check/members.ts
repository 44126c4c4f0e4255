import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { functions } from "../functions/index.ts";
import type { RelationShape } from "../scope.ts";
import type { Span, Syntax } from "../syntax/syntax.ts";
import type { ExpressionType } from "../type.ts";
import type { Member, TypedExpression } from "../typed.ts";
import { formatType } from "../types/formatType.ts";
import { nullable, withoutNull } from "../types/join.ts";
import { check } from "./check.ts";
import { fault, quote, type Environment } from "./environment.ts";
import { pathOf } from "./facts.ts";
import { mayBeNull } from "./fit.ts";
import { entityOf } from "./names.ts";
import { isStored } from "./stored.ts";

type MemberSyntax = Extract<Syntax, { kind: "member" }>;

/** `object.property`, with what is proved of it here. */
export function checkMember(syntax: MemberSyntax, environment: Environment, absent: boolean): TypedExpression | undefined {
  const object = check(syntax.object, environment);
  if (object === undefined) return undefined;
  const { type } = object;
  switch (type.kind) {
    case "row": return rowMember(object, syntax.property, syntax.propertySpan, environment, syntax.span);
    case "object": {
      const property = type.properties.get(syntax.property);
      if (property === undefined) return noSuch(syntax, object, type.properties.keys(), environment);
      return member(object, syntax, property.type, property.optional, environment, absent);
    }
    case "json": return member(object, syntax, { kind: "json" }, true, environment, absent);
    case "nullable": return mayBeNull(object, environment);
    default: return noSuch(syntax, object, [], environment);
  }
}

function member(object: TypedExpression, syntax: MemberSyntax, type: ExpressionType, optional: boolean, environment: Environment, absent: boolean): TypedExpression | undefined {
  const expression: Member = { kind: "member", object, property: syntax.property, of: "object", type, span: syntax.span };
  const path = pathOf(expression);
  const present = optional && environment.facts.has(`present ${path}`);
  const notNull = type.kind === "nullable" && environment.facts.has(`notNull ${path}`);
  if (optional && !present && !absent) {
    const text = quote(environment, syntax.span);
    return fault(environment, "may-be-absent", `${text} is optional and may be absent here. Ask first, as in has(${text}) && …, or write orElse(${text}, …).`, syntax.span);
  }
  const proved = { ...(present ? { present } as const : {}), ...(notNull ? { notNull } as const : {}) };
  return {
    ...expression,
    type: notNull ? withoutNull(type) : type,
    ...(present || notNull ? { proved } : {}),
    ...(optional && !present ? { mayBeAbsent: true } as const : {}),
  };
}

/** A field or relation of a row. */
export function rowMember(row: TypedExpression, name: string, nameSpan: Span, environment: Environment, span: Span = nameSpan): TypedExpression | undefined {
  if (row.type.kind !== "row") throw new Error("Not a row.");
  const entity = entityOf(environment.scope, row.type.entity);
  const field = entity.fields.get(name);
  if (field !== undefined) return proving({ kind: "member", object: row, property: name, of: "field", type: field.type, span }, environment);
  const loaded = row.type.loaded.get(name);
  if (loaded !== undefined) return proving({ kind: "member", object: row, property: name, of: "relation", type: loaded, span }, environment);
  const relation = entity.relations.get(name);
  if (relation === undefined) {
    return noSuch({ property: name, propertySpan: nameSpan }, row, [...entity.fields.keys(), ...entity.relations.keys()], environment);
  }
  if (!isStored(row, environment)) {
    return fault(environment, "relation-not-loaded", `The relation "${name}" of ${entity.name} was not loaded here. Name it in "with" of the read.`, nameSpan);
  }
  return proving({ kind: "member", object: row, property: name, of: "relation", type: relationType(relation, row.type.entity, environment), span }, environment);
}

/** hasOne may have none; belongsTo has one when its reference field cannot be null. */
function relationType(relation: RelationShape, entity: string, environment: Environment): ExpressionType {
  const row: ExpressionType = { kind: "row", entity: relation.target, loaded: new Map() };
  if (relation.many) return { kind: "list", element: row };
  if (relation.join.kind !== "local") return nullable(row);
  const reference = entityOf(environment.scope, entity).fields.get(relation.join.field)?.type;
  return reference?.kind === "nullable" ? nullable(row) : row;
}

function proving(expression: Member, environment: Environment): TypedExpression {
  const { type } = expression;
  if (type.kind !== "nullable" || !environment.facts.has(`notNull ${pathOf(expression)}`)) return expression;
  return { ...expression, type: withoutNull(type), proved: { notNull: true } };
}

function noSuch(syntax: Pick<MemberSyntax, "property" | "propertySpan">, object: TypedExpression, known: Iterable<string>, environment: Environment): undefined {
  const words = [...known];
  const { property, propertySpan } = syntax;
  const message = `${sentenceStart(object.type)} has no "${property}".`;
  const near = didYouMean(property, words);
  if (near !== undefined) return fault(environment, "unknown-property", message, propertySpan, near);
  const isMethod = functions.get(property)?.method === true;
  const hint = isMethod ? ` Write ${property}(${quote(environment, object.span)}).` : words.length > 0 && words.length <= 12 ? ` It has ${words.join(", ")}.` : "";
  return fault(environment, "unknown-property", message + hint, propertySpan);
}

function sentenceStart(type: ExpressionType): string {
  if (type.kind === "row") return `${type.entity}`;
  const named = type.kind === "object" ? "object" : formatType(type);
  return `${/^[aeiou]/.test(named) ? "An" : "A"} ${named}`;
}

/** `has(object.property)`. */
export function checkHas(syntax: Extract<Syntax, { kind: "call" }>, environment: Environment): TypedExpression | undefined {
  const [argument] = syntax.arguments;
  if (argument === undefined || syntax.arguments.length > 1 || syntax.receiver !== undefined || (argument.kind !== "member" && !isNamedIndex(argument))) {
    return fault(environment, "has-needs-path", "has(…) asks whether a property is there: has(input.title).", argument?.span ?? syntax.span);
  }
  const property = argument.kind === "member" ? argument.property : String(argument.index.value);
  const object = check(argument.object, environment);
  if (object === undefined) return undefined;
  const { type } = object;
  if (type.kind === "row") {
    const text = quote(environment, argument.span);
    return fault(environment, "has-of-row", `The fields of a row are always there. Write ${text} != null to ask whether it has a value.`, argument.span);
  }
  if (type.kind === "nullable") return mayBeNull(object, environment);
  const propertySpan = argument.kind === "member" ? argument.propertySpan : argument.index.span;
  if (type.kind === "object" && !type.properties.has(property)) return noSuch({ property, propertySpan }, object, type.properties.keys(), environment);
  if (type.kind !== "object" && type.kind !== "json") return noSuch({ property, propertySpan }, object, [], environment);
  return { kind: "has", object, property, type: { kind: "boolean" }, span: syntax.span };
}

type NamedIndex = Extract<Syntax, { kind: "index" }> & { readonly index: Extract<Syntax, { kind: "literal" }> };
const isNamedIndex = (syntax: Syntax): syntax is NamedIndex => syntax.kind === "index" && syntax.index.kind === "literal" && typeof syntax.index.value === "string";
