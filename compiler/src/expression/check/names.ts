import { didYouMean } from "../../diagnostics/didYouMean.ts";
import type { EntityShape, Scope } from "../scope.ts";
import type { Span } from "../syntax/syntax.ts";
import type { ExpressionType } from "../type.ts";
import type { Binding, TypedExpression } from "../typed.ts";
import { withoutNull } from "../types/join.ts";
import { fault, type Environment } from "./environment.ts";
import { functions } from "../functions/index.ts";
import { pathOf } from "./facts.ts";
import { rowMember } from "./members.ts";

/** A bare name: a macro's variable, a field or relation of the row, or a name of the scope, in this order. */
export function checkName(syntax: { readonly name: string; readonly span: Span }, environment: Environment): TypedExpression | undefined {
  const { name, span } = syntax;
  const { scope } = environment;
  const local = environment.locals.get(name);
  if (local !== undefined) return nameOf(name, { kind: "local", name }, local.type, span, environment);

  const entity = scope.row === undefined ? undefined : entityOf(scope, scope.row);
  const named = scope.names.get(name);
  if (entity !== undefined && (entity.fields.has(name) || entity.relations.has(name))) {
    if (named === undefined) return rowMember(rowOf(entity, span), name, span, environment);
    const what = named.binding.kind === "node" ? "a node" : named.binding.kind === "local" ? "the item" : `the name ${name}`;
    return fault(environment, "ambiguous-name", `"${name}" is both a field of ${entity.name} and ${what}. Write row.${name} for the field, or give ${what} another name.`, span);
  }
  if (entity !== undefined && name === "row" && named === undefined) return rowOf(entity, span);
  if (named !== undefined) return nameOf(name, named.binding, named.type, span, environment);
  return unknownName(name, entity, span, environment);
}

function rowOf(entity: EntityShape, span: Span): TypedExpression {
  return { kind: "name", name: "row", binding: { kind: "row", entity: entity.name }, type: { kind: "row", entity: entity.name, loaded: new Map() }, span };
}

function nameOf(name: string, binding: Binding, type: ExpressionType, span: Span, environment: Environment): TypedExpression {
  const expression: TypedExpression = { kind: "name", name, binding, type, span };
  const proved = type.kind === "nullable" && environment.facts.has(`notNull ${pathOf(expression)}`);
  return proved ? { ...expression, type: withoutNull(type), proved: { notNull: true } } : expression;
}

function unknownName(name: string, entity: EntityShape | undefined, span: Span, environment: Environment): undefined {
  const { scope } = environment;
  const words = [...environment.locals.keys(), ...scope.names.keys(), ...(entity === undefined ? [] : ["row", ...entity.fields.keys(), ...entity.relations.keys()])];
  const near = didYouMean(name, words);
  if (near !== undefined) return fault(environment, "unknown-name", `"${name}" is not known here.`, span, near);
  if (functions.has(name)) return fault(environment, "unknown-name", `"${name}" is a function: write ${name}(…).`, span);
  const listed = words.length === 0 ? "" : words.length > 12 ? "" : ` What is known: ${words.join(", ")}.`;
  return fault(environment, "unknown-name", `"${name}" is not known here.${listed}`, span);
}

export function entityOf(scope: Scope, name: string): EntityShape {
  const entity = scope.entities.get(name);
  if (entity === undefined) throw new Error(`Entity ${name} is not among the entities of the scope.`);
  return entity;
}
