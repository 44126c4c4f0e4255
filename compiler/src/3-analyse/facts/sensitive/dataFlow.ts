import type { CheckedEntity, CheckedNode, CheckedRead, CheckedTool, CheckedWrite } from "../../../2-check/checked.ts";
import { requiredValue } from "../../../expression/conditions.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { isCallerId, surelyNoAdmin } from "../callers.ts";
import { elementOf, carry, type Sources } from "./carry.ts";
import { nothing, originsIn, through, type Carried } from "./carried.ts";

/** What is known of one tool's data: what each node's result carries, and so any expression of it. */
export interface DataFlow {
  readonly of: (expression: TypedExpression) => Carried;
  /** The value that a write gives to a field. */
  readonly written: (write: CheckedWrite, expression: TypedExpression) => Carried;
}

interface Ground {
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly adminRoles: readonly string[];
}

/** Where the sensitive fields that a tool reads can go. Their values flow from node to node in the order of the flow. */
export function dataFlowOf(tool: CheckedTool, { entities, adminRoles }: Ground): DataFlow {
  const nodes = new Map<string, Carried>();
  const locals = new Map<string, Carried>();
  const narrowed = surelyNoAdmin(tool, adminRoles);
  // Row-level access stands in every statement, so that whoever is no admin reaches only what is theirs.
  const isCallers = (entity: string): boolean => narrowed && entities.get(entity)?.ownerField !== undefined;
  const sources: Sources = { entities, nodes, locals, isCallers };
  const rowOf = (node: CheckedRead | CheckedWrite): Carried => {
    const target = node.kind === "write" && node.target !== undefined ? nodes.get(node.target) : undefined;
    const own = (target?.kind === "row" && target.isCallers) || isCallers(node.entity) || asksForOwn(node, entities.get(node.entity));
    return { kind: "row", entity: node.entity, way: [node.id], isCallers: own, told: node.kind === "write" ? toldFields(node, sourcesFor(node)) : new Set() };
  };
  const sourcesFor = (write: CheckedWrite): Sources => {
    const items = write.each === undefined ? undefined : elementOf(carry(write.each.list, sources), sources);
    const row: Carried = { kind: "row", entity: write.entity, way: [write.id], isCallers: false, told: new Set() };
    return { ...sources, row, ...(items === undefined ? {} : { locals: new Map(locals).set(write.each!.as, items) }) };
  };
  for (const node of tool.flow.nodes) {
    if (node.kind === "forEach") locals.set(node.as, elementOf(carry(node.list, sources), sources));
    nodes.set(node.id, resultOf(node, sources, rowOf));
  }
  return {
    of: (expression) => carry(expression, sources),
    written: (write, expression) => carry(expression, sourcesFor(write)),
  };
}

function resultOf(node: CheckedNode, sources: Sources, rowOf: (node: CheckedRead | CheckedWrite) => Carried): Carried {
  switch (node.kind) {
    case "transform": return { kind: "object", properties: new Map(node.values.map(({ name, expression }) => [name, through(carry(expression, sources), node.id)])) };
    case "write": return node.result.kind === "list" ? { kind: "list", element: rowOf(node) } : rowOf(node);
    case "read": return node.spec.mode === "aggregate" ? figuresOf(node, sources) : node.result.kind === "list" ? { kind: "list", element: rowOf(node) } : ["one", "maybeOne"].includes(node.spec.mode) ? rowOf(node) : nothing;
    default: return nothing;
  }
}

/** The least, the greatest, the sum and the mean of a sensitive field tell of it; how many rows there are does not. */
function figuresOf(read: CheckedRead, { entities }: Sources): Carried {
  const declared = new Map(entities.get(read.entity)?.fields.map((field) => [field.name, field]));
  const ofField = (field: string | undefined): Carried =>
    field !== undefined && declared.get(field)?.field.sensitive === true ? { kind: "value", origins: [{ entity: read.entity, field, way: [read.id], isCallers: false }] } : nothing;
  const figures = Object.entries(read.spec.aggregate ?? {}).map(([name, figure]) => [name, figure.function === "count" ? nothing : ofField(figure.field)] as const);
  const group: Carried = { kind: "object", properties: new Map([...(read.spec.groupBy ?? []).map((field) => [field, ofField(field)] as const), ...figures]) };
  return read.spec.groupBy === undefined ? group : { kind: "list", element: group };
}

/** `id == caller.id`, or the owner field compared with the caller. */
function asksForOwn({ where }: CheckedRead | CheckedWrite, entity: CheckedEntity | undefined): boolean {
  if (where === undefined) return false;
  return ["id", ...(entity?.ownerField === undefined ? [] : [entity.ownerField])].some((field) => {
    const value = requiredValue(where, field);
    return value !== undefined && isCallerId(value);
  });
}

/** Fields that now hold what the call brought, or a default: nothing of them is news to the caller. */
function toldFields(write: CheckedWrite, sources: Sources): ReadonlySet<string> {
  const isNews = (expression: TypedExpression): boolean => originsIn(carry(expression, sources), sources.entities).length > 0;
  const news = new Set(write.values.filter(({ expression }) => isNews(expression)).map(({ field }) => field));
  if (write.spec.action === "create") return new Set(sources.entities.get(write.entity)?.fields.map(({ name }) => name).filter((name) => !news.has(name)));
  return new Set(write.values.flatMap(({ field, absent }) => (absent || news.has(field) ? [] : [field])));
}
