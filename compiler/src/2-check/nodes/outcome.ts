import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Place } from "../../diagnostics/diagnostic.ts";
import { child } from "../../diagnostics/pointer.ts";
import { allParts } from "../../expression/walk.ts";
import type { ExpressionType, TypedExpression } from "../../expression/index.ts";
import type { Flow, FlowNode, NodeKind } from "../../spec/index.ts";
import type { CheckedNode, FlowBlock } from "../checked.ts";
import type { EntityFacts, ToolContext } from "../context.ts";
import { checkExpressionAt, type ExpressionOptions, type PlaceScope } from "../expressions.ts";
import { findEntity } from "../resolve.ts";
import type { Guards } from "../flow/guards.ts";
import type { AuthMode } from "../tools/caller.ts";
import type { FailureUse } from "./failure.ts";

/** What is left of a node: the checked node, when nothing is wrong with it, and the type of its result. */
export interface Outcome {
  readonly node?: CheckedNode;
  /** `unsound`: it should have a result, but a fault that has been reported hides what it is. */
  readonly result: ExpressionType | "none" | "unsound";
}

/** The tool that a flow belongs to. */
export interface ToolFacts {
  readonly loaded: LoadedSpec<"tool">;
  readonly mode: AuthMode;
  /** Undefined when the input could not be typed. */
  readonly inputType: ExpressionType | undefined;
  /** Lists without a bound have been reported where the input is described. */
  readonly hasUnboundedInput: boolean;
}

/** Where a node stands: what it may name, and how it reports. */
export interface NodePlace {
  readonly context: ToolContext;
  readonly tool: ToolFacts;
  readonly id: string;
  readonly place: Place;
  /** Names that expressions of the node may use; without a row. */
  readonly scope: PlaceScope;
  /** The spec and outcome of a node that has run before this one on every path. */
  readonly before: (id: string) => { readonly node: FlowNode | undefined; readonly outcome: Outcome } | undefined;
  /** The failures that nodes of this tool spell out, gathered for a look at all of them. */
  readonly failures: FailureUse[];
  /** The retry and timeout nodes of its flow. */
  readonly guards: Guards;
  /** Checks the flow inside this node, whose nodes may also name these. Gives nothing when anything is wrong. */
  readonly checkInner: (flow: Pick<Flow, "start" | "nodes" | "edges">, names: PlaceScope["names"]) => FlowBlock | undefined;
}

/** A checker of each kind of node; a new kind does not compile until it has one. */
export type NodeCheckers = { readonly [Kind in NodeKind]: (node: Extract<FlowNode, { type: Kind }>, at: NodePlace) => Outcome };

/** A place inside the node. */
export function placeOf(at: NodePlace, ...keys: readonly (string | number)[]): Place {
  return { file: at.place.file, pointer: child(at.place.pointer, ...keys) };
}

/** `Node "product"`, the beginning of most sentences. */
export const subjectOf = (at: NodePlace): string => `Node "${at.id}"`;

/** Types an expression of the node. With `row`, bare names are the fields of that entity. */
export function expressionAt(at: NodePlace, source: string, keys: readonly (string | number)[], options: ExpressionOptions & { readonly row?: string; readonly scope?: PlaceScope } = {}): TypedExpression | undefined {
  const { row, scope = at.scope, ...rest } = options;
  const place = placeOf(at, ...keys);
  const expression = checkExpressionAt(source, row === undefined ? scope : { ...scope, row }, place, at.context.report, rest);
  if (expression !== undefined) checkRelationAccess(at, expression, place);
  return expression;
}

/** The entity that a node names. A public tool must not touch one with row-level access. */
export function entityAt(at: NodePlace, entity: string, ...keys: readonly (string | number)[]): EntityFacts | undefined {
  const found = findEntity(at.context, entity, subjectOf(at), placeOf(at, ...keys));
  if (found !== undefined) checkAccess(at, entity, placeOf(at, ...keys));
  return found;
}

export function checkAccess(at: NodePlace, entity: string, place: Place): void {
  const facts = at.context.entities.get(entity);
  if (at.tool.mode !== "none" || facts?.loaded.spec.rowLevelAccess !== true) return;
  at.context.report(diagnose("public-row-level", place, { tool: at.tool.loaded.name, entity }));
}

function checkRelationAccess(at: NodePlace, expression: TypedExpression, place: Place): void {
  for (const part of allParts(expression)) {
    if (part.kind !== "member" || part.of !== "relation" || part.object.type.kind !== "row") continue;
    const relation = at.context.shapes.get(part.object.type.entity)?.relations.get(part.property);
    if (relation !== undefined) checkAccess(at, relation.target, { ...place, span: part.span });
  }
}

/** Reports keys that have no meaning for a mode or an action, and those that it cannot do without. */
export function checkKeys(at: NodePlace, node: FlowNode, word: string, rules: { readonly may: readonly string[]; readonly must: readonly string[] }, keys: readonly string[]): boolean {
  const subject = `${subjectOf(at)} with ${word}`;
  for (const key of keys) {
    if (!Object.hasOwn(node, key) || rules.may.includes(key) || rules.must.includes(key)) continue;
    const place = { ...placeOf(at, key), key: true };
    const fix = { title: `Remove "${key}"`, file: place.file, edits: [{ op: "remove" as const, pointer: place.pointer }] };
    at.context.report(diagnose("useless-key", place, { subject, key, reason: "it has no meaning there." }, { fix }));
  }
  const missing = rules.must.filter((key) => !Object.hasOwn(node, key));
  // What seems to be missing may be there and faulty, which has been reported.
  if (!at.tool.loaded.suspect.has(at.place.pointer)) {
    for (const key of missing) at.context.report(diagnose("needed-key", { ...at.place }, { subject, key, reason: "it says what the node works on." }));
  }
  return missing.length === 0;
}
