import type { CheckedNode, CheckedRead, CheckedTool, CheckedWrite, FlowBlock } from "../../../2-check/checked.ts";
import { conjuncts, readsRow, requiredValue } from "../../../expression/conditions.ts";
import { isTotal } from "../../../expression/total.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { directParts } from "../../../expression/walk.ts";
import type { AnalysedFacts } from "../../analysis.ts";
import { branchesOf } from "../nodes.ts";
import { once } from "../once.ts";

/** A statement that locks rows, at its place among those of a call. */
export interface LockStatement {
  /** One node, or several reads that are sent as one statement. */
  readonly nodes: readonly (CheckedRead | CheckedWrite)[];
  readonly entity: string;
  /** One row, or several in this order; by key unless the author asks for another. */
  readonly order: "one" | "key" | readonly string[];
}

/** What a call locks, in its order; a branching has one sequence for each way. */
export type LockSequence = readonly (LockStatement | { readonly ways: readonly LockSequence[] })[];

const known = once<LockSequence>();

/**
 * The locks of a tool in the order in which its statements take them. Statements are sent in the order of the nodes, wave by wave, so that waves change nothing;
 * but locked reads of one entity by id that travel in one wave with no write between them are one statement, which locks in key order (`4-plan/schedule`).
 * A tool that writes nothing locks nothing. Row locks are `FOR NO KEY UPDATE`, with which a reference to the row (`FOR KEY SHARE`) does not collide, so that
 * creates take none that matter; unique values are another matter, and not looked at.
 */
export function locksOf(tool: CheckedTool, facts: Pick<AnalysedFacts, "lockedReads" | "writes">): LockSequence {
  return known([facts], () => (facts.writes.length === 0 ? [] : ofBlock(tool.flow.block, { lockedReads: facts.lockedReads, nodes: new Map(tool.flow.nodes.map((node) => [node.id, node])) })));
}

interface Ground {
  readonly lockedReads: ReadonlySet<string>;
  readonly nodes: ReadonlyMap<string, CheckedNode>;
}
/** The wave that statements are put into: the results that it gives, and whether something behind it may refuse. */
interface Wave { given: Set<string>; hasChecks: boolean; isEmpty: boolean; group: (LockStatement & { nodes: CheckedRead[] }) | undefined }

function ofBlock(block: FlowBlock, ground: Ground): LockSequence {
  const sequence: (LockStatement | { readonly ways: readonly LockSequence[] })[] = [];
  let wave: Wave = { given: new Set(), hasChecks: false, isEmpty: true, group: undefined };
  const close = (): void => void (wave = { given: new Set(), hasChecks: false, isEmpty: true, group: undefined });
  const send = (needs: ReadonlySet<string>, isHeldBack: boolean): void => {
    if (!wave.isEmpty && (isHeldBack || [...needs].some((node) => wave.given.has(node)))) close();
    wave.isEmpty = false;
  };
  for (const node of block) {
    if (node.kind === "transform" && !wave.isEmpty) {
      const expressions = node.values.map(({ expression }) => expression);
      const areTotal = expressions.every(isTotal);
      if (areTotal && ![...needsOf(expressions, ground, undefined)].some((each) => wave.given.has(each))) continue;
      wave.given.add(node.id);
      if (!areTotal) wave.hasChecks = true;
    } else if ((node.kind === "assert" || node.kind === "policyCheck") && !wave.isEmpty) wave.hasChecks = true;
    else if (node.kind === "ifSwitch" || node.kind === "forEach") {
      close();
      const inner = node.kind === "forEach" ? [[], node.block] : branchesOf(node);
      sequence.push({ ways: inner.map((each) => ofBlock(each, ground)) });
    } else if (node.kind === "read") {
      const expressions = [node.where, node.limit, node.offset].filter((each) => each !== undefined);
      send(needsOf(expressions, ground, "read"), totality(expressions) === "binds" || (wave.hasChecks && totality(expressions) === "sql"));
      wave.given.add(node.id);
      if (!ground.lockedReads.has(node.id)) continue;
      const lock = { nodes: [node], entity: node.entity, order: orderOf(node) };
      if (!isFusable(node)) sequence.push(lock);
      else if (wave.group?.entity === node.entity) fuse(wave.group, node, sequence);
      else {
        sequence.push(lock);
        wave.group = lock;
      }
    } else if (node.kind === "write") {
      const expressions = [node.where, node.expectVersion, node.each?.list, ...node.values.map(({ expression }) => expression)].filter((each) => each !== undefined);
      if (node.spec.action === "transition" && node.target !== undefined && !wave.isEmpty) wave.hasChecks = true;
      const needs = needsOf(expressions, ground, "write");
      send(node.target === undefined ? needs : new Set([...needs, node.target]), totality(expressions) === "binds" || wave.hasChecks);
      wave.given.add(node.id);
      wave.group = undefined;
      if (node.spec.action !== "create") sequence.push({ nodes: [node], entity: node.entity, order: node.result.kind === "row" ? "one" : "key" });
    }
  }
  return sequence;
}

/** One more id for a statement that is in the sequence already. */
function fuse(group: NonNullable<Wave["group"]>, node: CheckedRead, sequence: (LockStatement | { readonly ways: readonly LockSequence[] })[]): void {
  const fused = { nodes: [...group.nodes, node], entity: group.entity, order: "key" as const };
  sequence[sequence.indexOf(group)] = fused;
  Object.assign(group, fused);
  sequence[sequence.indexOf(fused)] = group;
}

function orderOf(read: CheckedRead): LockStatement["order"] {
  if (read.spec.mode !== "many") return "one";
  const fields = (read.spec.orderBy ?? []).map(({ field, direction }) => (direction === "desc" ? `${field} desc` : field));
  return fields.length === 0 || fields[0] === "id" ? "key" : fields;
}

/** One row by its id and nothing else, without relations. */
function isFusable(read: CheckedRead): boolean {
  return read.spec.mode !== "many" && read.with.length === 0 && read.where !== undefined && conjuncts(read.where).length === 1 && requiredValue(read.where, "id") !== undefined;
}

/** The nodes whose results a statement waits for. Not those of which it needs only an id that is known before they answer. */
function needsOf(expressions: readonly TypedExpression[], ground: Ground, statement: "read" | "write" | undefined): ReadonlySet<string> {
  const needs = new Set<string>();
  const visit = (part: TypedExpression): void => {
    if (part.kind === "name" && part.binding.kind === "node") needs.add(part.binding.node);
    if (part.kind === "member" && part.property === "id" && part.object.kind === "name" && part.object.binding.kind === "node" && isKnownId(part.object.binding.node, ground, statement)) return;
    directParts(part).forEach(visit);
  };
  expressions.forEach(visit);
  return needs;
}

function isKnownId(id: string, ground: Ground, statement: "read" | "write" | undefined): boolean {
  const node = ground.nodes.get(id);
  if (node?.kind === "read") return node.spec.mode === "one" && statement === "read" && isAskedFor(node.where);
  if (node?.kind !== "write" || node.each !== undefined) return false;
  if (node.spec.action === "create") return true;
  if (node.target !== undefined) return isKnownId(node.target, ground, statement);
  return statement !== undefined && node.result.kind === "row" && isAskedFor(node.where);
}

function isAskedFor(where: TypedExpression | undefined): boolean {
  const value = where === undefined ? undefined : requiredValue(where, "id");
  return value !== undefined && comesWithTheCall(value);
}
function comesWithTheCall(expression: TypedExpression): boolean {
  if (expression.kind === "member") return comesWithTheCall(expression.object);
  return expression.kind === "name" && (expression.binding.kind === "input" || expression.binding.kind === "caller");
}

function totality(expressions: readonly TypedExpression[]): "nothing" | "sql" | "binds" {
  if (expressions.every(isTotal)) return "nothing";
  return expressions.every(bindsAreTotal) ? "sql" : "binds";
}
function bindsAreTotal(expression: TypedExpression): boolean {
  return readsRow(expression) ? directParts(expression).every(bindsAreTotal) : isTotal(expression);
}
