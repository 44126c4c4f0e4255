import type { CheckedEntity, CheckedNode, CheckedRead, CheckedTool, CheckedWrite, FlowBlock } from "../../../2-check/checked.ts";
import { conjuncts, isRowField, readsRow, requiredValue } from "../../../expression/conditions.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import type { AnalysedFacts } from "../../analysis.ts";
import { isWrite } from "../../facts/nodes.ts";
import { asksForIds, partsOfCondition, partsOfValues, rowOfRead, rowOfWrite, type Nodes } from "./handles.ts";
import { isCaught, isCaughtOf } from "./nets.ts";
import type { Assignment, CheckStep, Part, Program, ReadStep, RowSet, Step, Use, WriteStep } from "./program.ts";
import { ruleSteps, type FarRule } from "./ruleSteps.ts";
import { relatedFields, storedFields, usesOf } from "./uses.ts";

/** More ways through one flow than this are not told apart: the first ones stand for them. */
const mostPaths = 8;

interface Context {
  readonly tool: CheckedTool;
  readonly facts: Pick<AnalysedFacts, "concurrency" | "lockedReads">;
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly rules: ReadonlyMap<string, readonly FarRule[]>;
  readonly nodes: Nodes;
}

/** What a call of a tool does to the database: one program for each way through its flow that writes. A tool that writes nothing has none. */
export function buildPrograms(tool: CheckedTool, facts: Context["facts"], entities: ReadonlyMap<string, CheckedEntity>, rules: ReadonlyMap<string, readonly FarRule[]>): readonly Program[] {
  const all = tool.flow.nodes;
  if (!all.some(isWrite)) return [];
  const context: Context = { tool, facts, entities, rules, nodes: new Map(all.map((node) => [node.id, node])) };
  return pathsOf(tool.flow.block).flatMap((path) => {
    const writes = path.flatMap((item) => ("kind" in item && item.kind === "write" ? [item] : []));
    return writes.length === 0 ? [] : [{ tool: tool.name, isolation: facts.concurrency === "optimistic" ? "snapshot" : "readCommitted", steps: stepsOf(path, writes, context) } as const];
  });
}

/** A node, or the case that an ifSwitch took. */
type PathItem = Exclude<CheckedNode, { kind: "ifSwitch" | "forEach" }> | { readonly decided: string; readonly condition: TypedExpression; readonly outcome: boolean };

function pathsOf(block: FlowBlock): readonly (readonly PathItem[])[] {
  return block.reduce<readonly (readonly PathItem[])[]>((paths, node) => {
    // One round of a loop stands for all: more rounds touch more rows in the same way.
    if (node.kind === "forEach") return paths.flatMap((path) => pathsOf(node.block).map((round) => [...path, ...round])).slice(0, mostPaths);
    if (node.kind !== "ifSwitch") return paths.map((path) => [...path, node]);
    const decided = (count: number, outcome: boolean): readonly PathItem[] => node.cases.slice(0, count + 1).map(({ when }, index) => ({ decided: node.id, condition: when, outcome: index === count && outcome }));
    const ways = [
      ...node.cases.flatMap(({ block: inner }, index) => pathsOf(inner).map((path) => [...decided(index, true), ...path])),
      ...pathsOf(node.otherwise?.block ?? []).map((path) => [...decided(node.cases.length - 1, false), ...path]),
    ];
    return paths.flatMap((path) => ways.map((way) => [...path, ...way])).slice(0, mostPaths);
  }, [[]]);
}

function stepsOf(path: readonly PathItem[], writes: readonly CheckedWrite[], context: Context): readonly Step[] {
  const { nodes, entities } = context;
  const decisions = path.flatMap((item, index): readonly TypedExpression[] => {
    if ("decided" in item) return [item.condition];
    const later = path.slice(index + 1).flatMap((each) => ("kind" in each && each.kind === "write" ? [each] : []));
    if (item.kind === "assert") return conjuncts(item.condition).filter((condition) => !isCaught(condition, later, entities, nodes));
    if (item.kind === "read" || item.kind === "write") return [item.where, item.kind === "write" ? item.each?.list : undefined].filter((each) => each !== undefined);
    return [];
  });
  const decides = usesOf(decisions, nodes);
  const computes = writes.flatMap((write) => write.values.flatMap(({ expression }) => usesOf([expression, ...(write.each === undefined ? [] : [write.each.list])], nodes)));
  return [
    ...path.flatMap((item): readonly Step[] => {
      if ("decided" in item) return [{ kind: "check", node: item.decided, condition: item.condition, outcome: item.outcome } satisfies CheckStep];
      if (item.kind === "assert") return [{ kind: "check", node: item.id, condition: item.condition, outcome: true } satisfies CheckStep];
      if (item.kind === "read") return readStep(item, decides, computes, writes, context);
      return item.kind === "write" ? [writeStep(item, context)] : [];
    }),
    ...ruleSteps(writes, context.rules, entities, nodes),
  ];
}

function readStep(read: CheckedRead, decides: readonly Use[], computes: readonly Use[], writes: readonly CheckedWrite[], { facts, entities, nodes }: Context): readonly ReadStep[] {
  const { mode } = read.spec;
  const isRow = mode === "one" || mode === "maybeOne" || mode === "many";
  const lock = facts.lockedReads.has(read.id);
  const of = (uses: readonly Use[]): readonly string[] => [...new Set(uses.filter(({ node }) => node === read.id).map(({ field }) => field))];
  const decided = of(decides);
  const computed = of(computes);
  const isUsed = decided.length > 0 || computed.length > 0;
  const mustExist = mode === "one";
  if (!lock && !mustExist && !isUsed) return [];
  const sets = isUsed ? setsOf(read, [...decided, ...computed], entities, nodes) : [];
  const asked = read.where === undefined || !isRow ? [] : conjuncts(read.where).filter((condition) => !isCaughtOf(rowOfRead(read, nodes), "row.", condition, writes, entities, nodes)).flatMap(storedFields);
  return [{
    kind: "read", node: read.id, isRule: false, entity: read.entity, lock, mustExist, sets,
    ...(isRow && { row: rowOfRead(read, nodes) }), parts: isRow ? keysAsked(read, entities.get(read.entity), nodes) : [],
    decides: isRow ? [...new Set([...decided.filter((field) => field !== "*"), ...(mustExist ? ["exists"] : []), ...asked])] : [],
    computes: isRow ? computed.filter((field) => field !== "*" && field !== "exists") : [],
    setDecides: sets.length > 0 && decided.length > 0,
    setComputes: sets.length > 0 && computed.length > 0,
  }];
}

const keysAsked = ({ where, id }: CheckedRead | CheckedWrite, entity: CheckedEntity | undefined, nodes: Nodes): readonly Part[] =>
  entity === undefined ? [] : partsOfCondition(where, entity, nodes, id).filter(({ field }) => field !== "id");

/** What a read sees beyond the row that it names: rows that may yet be made, and rows that are related. */
function setsOf(read: CheckedRead, used: readonly string[], entities: ReadonlyMap<string, CheckedEntity>, nodes: Nodes): readonly RowSet[] {
  const entity = entities.get(read.entity);
  const { mode } = read.spec;
  if (entity === undefined) return [];
  const related = [
    ...(read.where === undefined ? [] : [...relatedFields(read.where)]),
    ...(used.includes("*") ? read.with.flatMap((path) => loadedAlong(path, read.entity, entities)) : []),
  ].map(([name, fields]): RowSet => ({ entity: name, fields, parts: [] }));
  const isKeyed = read.where !== undefined && entity.fields.some(({ name, field }) => field.unique === true && requiredValue(read.where!, name) !== undefined);
  const mayGrow = mode === "many" ? !asksForIds(read) : mode === "maybeOne" ? isKeyed : mode !== "one";
  if (!mayGrow) return related;
  const figures = Object.values(read.spec.aggregate ?? {}).flatMap(({ field }) => field ?? []);
  const fields = [...(read.where === undefined ? [] : storedFields(read.where)), ...figures, ...(read.spec.groupBy ?? []), ...(mode === "many" ? used.filter((field) => field !== "*" && field !== "exists") : [])];
  return [{ entity: read.entity, fields: [...new Set(fields)], parts: partsOfCondition(read.where, entity, nodes, read.id), ...(read.where !== undefined && { where: read.where }) }, ...related];
}

/** The entity at the end of a loaded relation, with all its fields: which of them matter is not followed. */
function loadedAlong(path: string, from: string, entities: ReadonlyMap<string, CheckedEntity>): readonly (readonly [string, readonly string[]])[] {
  let entity = entities.get(from);
  for (const name of path.split(".")) entity = entities.get(entity?.relations.find((relation) => relation.name === name)?.relationship.target ?? "");
  return entity === undefined ? [] : [[entity.name, entity.fields.filter(({ system, name }) => !system || name === "status").map(({ name }) => name)]];
}

function writeStep(write: CheckedWrite, { entities, nodes }: Context): WriteStep {
  const entity = entities.get(write.entity);
  const { action } = write.spec;
  const isCreate = action === "create";
  const machine = entity?.spec.statusMachine;
  const guards = (write.transition ?? []).flatMap(({ guard }) => (guard === undefined ? [] : storedFields(guard)));
  const set = write.values.map(({ field, expression }): Assignment => ({
    field,
    how: !isCreate && isSum(expression, field) ? "add" : "set",
    ...(expression.kind === "literal" && { constant: expression.value }),
    uses: usesOf([expression, ...(write.each === undefined ? [] : [write.each.list])], nodes),
    stored: isCreate ? [] : storedFields(expression),
  }));
  const status = isCreate ? machine?.initial : action === "transition" ? write.spec.to : undefined;
  const constants = new Map(write.values.flatMap(({ field, expression }) => (expression.kind === "literal" ? [[field, expression.value] as const] : [])));
  if (isCreate && machine !== undefined) constants.set("status", machine.initial);
  const parts = entity === undefined ? [] : isCreate ? partsOfValues(write, entity, nodes) : write.each !== undefined ? [] : keysAsked(write, entity, nodes);
  const keys = [...(entity?.fields.filter(({ field }) => field.unique === true).map(({ name }) => [name]) ?? []), ...(entity?.spec.indexes?.filter(({ unique }) => unique === true).map(({ fields }) => fields) ?? [])];
  const [expects] = write.expectVersion === undefined ? [] : [...usesOfVersion(write.expectVersion, nodes), "caller"];
  return {
    kind: "write", node: write.id, entity: write.entity, row: rowOfWrite(write, nodes), action, parts, constants,
    sets: [...set, ...(status === undefined ? [] : [{ field: "status", how: "set" as const, constant: status, uses: [], stored: [] }])],
    asks: [...new Set([...(write.where === undefined || isCreate ? [] : storedFields(write.where)), ...(action === "transition" ? ["status", ...guards] : [])])],
    ...(action === "transition" && { from: [...new Set((write.transition ?? []).flatMap(({ from }) => from))] }),
    ...(expects !== undefined && { expects }),
    unique: isCreate ? keys.flatMap((key) => {
      const own = key.map((name) => parts.find(({ field }) => field === name));
      return own.every((part) => part !== undefined) ? [own] : [];
    }) : [],
  };
}

/** `stock - input.quantity`: what is added does not look at the row. Doubles round, so that their order matters. */
function isSum(expression: TypedExpression, field: string): boolean {
  const inner = expression.kind === "convert" ? expression.operand : expression;
  if (inner.kind !== "binary" || inner.operands.kind === "number" || inner.operands.kind === "string") return false;
  const strip = (part: TypedExpression): TypedExpression => (part.kind === "convert" ? part.operand : part);
  if (inner.operator === "-") return isRowField(strip(inner.left), field) && !readsRow(inner.right);
  if (inner.operator !== "+") return false;
  return (isRowField(strip(inner.left), field) && !readsRow(inner.right)) || (isRowField(strip(inner.right), field) && !readsRow(inner.left));
}

/** The read whose version is expected: `order.version`. */
function usesOfVersion(expression: TypedExpression, nodes: Nodes): readonly string[] {
  const inner = expression.kind === "convert" ? expression.operand : expression;
  if (inner.kind !== "member" || inner.object.kind !== "name" || inner.object.binding.kind !== "node") return [];
  return nodes.get(inner.object.binding.node)?.kind === "read" ? [inner.object.binding.node] : [];
}
