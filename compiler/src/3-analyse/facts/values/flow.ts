import type { CheckedEntity, CheckedIfSwitch, CheckedNode, CheckedRead, CheckedTool, CheckedWrite, FlowBlock } from "../../../2-check/checked.ts";
import { once } from "../once.ts";
import { assume } from "./assume.ts";
import { joined, withPath, type Environment } from "./environment.ts";
import { evaluate } from "./evaluate.ts";
import { whole } from "./exact.ts";
import { rangeOf } from "./functions.ts";
import { anything, known, length, list, meet, nothing, numbers, ofType, there, words, type Length, type Possible } from "./possible.ts";
import { ofField } from "./ofField.ts";
import { ofSchema } from "./ofSchema.ts";
import { range } from "./range.ts";

/** What is known along the flow of one tool: what the input's schema lets in, what asserts and cases have told apart, what nodes gave. */
export interface FlowKnowledge {
  /** When the call has been let in: its input and its caller. */
  readonly atStart: Environment;
  /** In front of each node; a node that no call ever comes to is not here. */
  readonly before: ReadonlyMap<string, Environment>;
}

const workedOut = once<FlowKnowledge>();

export function knowledgeOf(tool: CheckedTool, entities: ReadonlyMap<string, CheckedEntity>): FlowKnowledge {
  return workedOut([tool, entities], () => workOut(tool, entities));
}

function workOut(tool: CheckedTool, entities: ReadonlyMap<string, CheckedEntity>): FlowKnowledge {
  const atStart = startOf(tool, entities);
  const before = new Map<string, Environment>();
  walk(tool.flow.block, atStart, before);
  return { atStart, before };
}

function startOf({ inputSchema, inputType, auth }: CheckedTool, entities: ReadonlyMap<string, CheckedEntity>): Environment {
  const { mode, allowedRoles = [] } = auth;
  const roles: Possible = there({ kind: "list", element: ofType({ kind: "string" }), minimum: allowedRoles.length > 0 ? 1 : 0, holds: allowedRoles.length === 1 ? allowedRoles : [], lacks: [] });
  const caller: Possible = { ...there({ kind: "object", properties: new Map([["id", ofType({ kind: "uuid" })], ["roles", roles]]) }), null: mode !== "required" };
  return { entities, paths: new Map([["input", ofSchema(inputSchema, inputType, inputSchema)], ["caller", caller]]), decided: new Map() };
}

/** Undefined where no call comes through. */
function walk(block: FlowBlock, start: Environment | undefined, before: Map<string, Environment>): Environment | undefined {
  let environment = start;
  for (const node of block) {
    if (environment === undefined) return undefined;
    before.set(node.id, environment);
    environment = behind(node, environment, before);
  }
  return environment;
}

function behind(node: CheckedNode, environment: Environment, before: Map<string, Environment>): Environment | undefined {
  switch (node.kind) {
    case "assert": return assume(node.condition, true, environment);
    case "ifSwitch": return behindSwitch(node, environment, before);
    case "transform": {
      const properties = new Map(node.values.map(({ name, expression }) => [name, evaluate(expression, environment)]));
      return withPath(environment, `node ${node.id}`, there({ kind: "object", properties }));
    }
    case "read": return behindRead(node, environment);
    case "write": return withPath(environment, `node ${node.id}`, ofWrite(node, environment));
    case "forEach": {
      const items = evaluate(node.list, environment).values;
      // What one round finds out does not hold of the next, nor behind the loop.
      if (items.kind !== "list" || items.maximum !== 0) walk(node.block, withPath(environment, `local ${node.as}`, items.kind === "list" ? items.element : anything), before);
      return environment;
    }
    default: return environment;
  }
}

function behindSwitch({ cases, otherwise }: CheckedIfSwitch, environment: Environment, before: Map<string, Environment>): Environment | undefined {
  let rest: Environment | undefined = environment;
  let end: Environment | undefined;
  for (const { when, block } of cases) {
    end = joined(end, rest && walk(block, assume(when, true, rest), before));
    rest = rest && assume(when, false, rest);
  }
  return joined(end, walk(otherwise?.block ?? [], rest, before));
}

function behindRead(read: CheckedRead, environment: Environment): Environment | undefined {
  const path = `node ${read.id}`;
  const met = read.where === undefined ? environment : assume(read.where, true, environment);
  const row: Possible = there({ kind: "row", entity: read.entity, known: met === undefined ? new Map() : rowFields(met) });
  switch (read.spec.mode) {
    // Without a row that meets the condition, the call ends here.
    case "one": return met && withPath(environment, path, row);
    case "maybeOne": return withPath(environment, path, { absent: false, null: true, values: met === undefined ? nothing : row.values });
    case "many": return withPath(environment, path, list(row, met === undefined ? { minimum: 0, maximum: 0 } : length(0, limitOf(read, environment))));
    case "count": return withPath(environment, path, numbers(range(whole(0), met === undefined ? whole(0) : undefined, true)));
    case "exists": case "aggregate": return environment;
  }
}

/** What a condition on a row has told of its fields. */
function rowFields({ paths }: Environment): ReadonlyMap<string, Possible> {
  return new Map([...paths].flatMap(([path, possible]) => (/^row\.\w+$/.test(path) ? [[path.slice("row.".length), possible] as const] : [])));
}

function limitOf({ limit }: CheckedRead, environment: Environment): number | undefined {
  const maximum = limit === undefined ? undefined : rangeOf(evaluate(limit, environment))?.maximum;
  return maximum === undefined || maximum.scale !== 0 ? undefined : Number(maximum.units);
}

function ofWrite(write: CheckedWrite, environment: Environment): Possible {
  if (write.result.kind !== "row") return write.each === undefined ? ofType(write.result) : list(there({ kind: "row", entity: write.entity, known: new Map() }), listLength(evaluate(write.each.list, environment)));
  const entity = environment.entities.get(write.entity);
  const fields = new Map(entity?.fields.map((field) => [field.name, field]));
  const written = write.values.flatMap(({ field, expression, absent }) => {
    const declared = fields.get(field);
    // A decimal is rounded to its field's scale; an absent input leaves the field as it was.
    return declared === undefined || absent || declared.field.type === "decimal" ? [] : [[field, meet(evaluate(expression, environment), ofField(declared))] as const];
  });
  const { action, to } = write.spec;
  const state = action === "create" ? entity?.spec.statusMachine?.initial : action === "transition" ? to : undefined;
  return there({ kind: "row", entity: write.entity, known: new Map([...written, ...(state === undefined ? [] : [["status", words(state)] as const])]) });
}

/** How many items a list may have. */
export function listLength(possible: Possible): Length {
  const { values } = known(possible);
  return values.kind === "list" ? length(values.minimum, values.maximum) : { minimum: 0 };
}
