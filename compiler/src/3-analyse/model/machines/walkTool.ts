import type { CheckedEntity, CheckedNode, CheckedRead, CheckedTool, CheckedTransition, CheckedWrite, FlowBlock } from "../../../2-check/checked.ts";
import { pathOf } from "../../../expression/check/facts.ts";
import { requiredValue } from "../../../expression/conditions.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { anotherRow, evaluate, thisRow, type Known, type LookUp } from "../known.ts";
import type { MoveStep } from "./machine.ts";

/** The row that is watched: not made yet, in a state, or deleted. */
export type Status = { readonly kind: "none" } | { readonly kind: "in"; readonly state: string } | { readonly kind: "deleted" };

/** How a call may leave the row. */
export interface Ending { readonly status: Status; readonly steps: readonly MoveStep[] }

/** What the walks through one tool saw at each transition node, by its id. */
export interface Sightings {
  /** States in which a row comes there. */
  readonly arrived: Map<string, Set<string>>;
  /** `pay` of `pending` as "pending pay". */
  readonly fired: Map<string, Set<string>>;
}

/** One way through a flow: the row as it is now, and what the nodes so far have told. */
interface Way { readonly status: Status; readonly known: ReadonlyMap<string, Known>; readonly steps: readonly MoveStep[] }

/** More ways than this are told apart only by the row's status: then too much is held possible, never too little. */
const mostWays = 256;
/** Fewer are cheaper to walk twice than to compare. */
const fewWays = 16;

/**
 * Follows one row through a tool's flow: every way that asserts, cases, conditions, guards and roles do not rule out. Whether a read or a
 * write of the entity means this row is left open where nothing decides it.
 */
export function walkTool(tool: CheckedTool, entity: CheckedEntity, start: Status, alwaysNull: ReadonlySet<string>, sightings: Sightings): readonly Ending[] {
  return walkBlock(tool.flow.block, [{ status: start, known: new Map(), steps: [] }]);

  function walkBlock(block: FlowBlock, ways: readonly Way[]): readonly Way[] {
    return block.reduce<readonly Way[]>((current, node) => {
      const next = current.flatMap((way) => walkNode(node, way));
      return next.length > fewWays ? distinct(next) : next;
    }, ways);
  }

  function walkNode(node: CheckedNode, way: Way): readonly Way[] {
    switch (node.kind) {
      case "read":
        return node.entity === entity.name && (node.spec.mode === "one" || node.spec.mode === "maybeOne") ? walkRead(node, way) : [way];
      case "write":
        return node.entity === entity.name ? walkWrite(node, way) : [way];
      case "assert":
        return evaluate(node.condition, lookUp(way)) === false ? [] : [way];
      case "transform":
        return [learn(way, node.values.map(({ name, expression }) => [`node ${node.id}.${name}`, evaluate(expression, lookUp(way))]))];
      case "ifSwitch":
        return walkSwitch(node, way);
      case "forEach":
        return walkLoop(node.block, [way]);
      default:
        return [way];
    }
  }

  function walkSwitch(node: CheckedNode & { kind: "ifSwitch" }, way: Way): readonly Way[] {
    const ends: Way[] = [];
    for (const { when, block } of node.cases) {
      const isTaken = evaluate(when, lookUp(way));
      if (isTaken !== false) ends.push(...walkBlock(block, [way]));
      if (isTaken === true) return ends;
    }
    return [...ends, ...walkBlock(node.otherwise?.block ?? [], [way])];
  }

  /** Not at all, once, twice, … until nothing new comes of it. */
  function walkLoop(block: FlowBlock, ways: readonly Way[]): readonly Way[] {
    const before = distinct(ways);
    const all = distinct([...before, ...walkBlock(block, before)]);
    return all.length === before.length ? all : walkLoop(block, all);
  }

  function walkRead(read: CheckedRead, way: Way): readonly Way[] {
    const key = keyPath(read.where);
    const means = meaning(read.where, way);
    const state = way.status.kind === "in" ? way.status.state : undefined;
    const isThis = learn(way, [[`node ${read.id}`, thisRow], [`node ${read.id}.id`, thisRow], [`node ${read.id}.status`, state], [key, thisRow]]);
    // Of another row, or of none, only this much is known.
    const isOther = learn(way, [[`node ${read.id}`, read.spec.mode === "one" ? anotherRow : undefined], [`node ${read.id}.id`, anotherRow], ...(isKeyKnown(key, way) ? [] : [[key, anotherRow] as const])]);
    const isRefused = means === "no" && key !== undefined && lookUp(way)(key) === thisRow && read.spec.mode === "one";
    return [...(means === "no" ? [] : [isThis]), ...(means === "this" || isRefused ? [] : [isOther])];
  }

  function walkWrite(write: CheckedWrite, way: Way): readonly Way[] {
    const { action } = write.spec;
    if (action === "create") {
      const initial = entity.spec.statusMachine?.initial ?? "";
      const isOther = learn(way, [[`node ${write.id}.id`, anotherRow]]);
      return way.status.kind === "none" ? [moved(way, write, { to: initial }), isOther] : [isOther];
    }
    const means = write.target === undefined ? meaning(write.each === undefined ? write.where : undefined, way) : meaningOfTarget(write.target, way);
    const key = keyOf(write);
    const isOther = learn(way, [[`node ${write.id}.id`, anotherRow], ...(isKeyKnown(key, way) ? [] : [[key, anotherRow] as const])]);
    const elsewhere = means === "this" ? [] : [isOther];
    if (means === "no") return elsewhere;
    if (action === "softDelete") return [moved(way, write, { to: null }), ...elsewhere];
    if (action === "update") return [learn(way, [[`node ${write.id}.id`, thisRow], [`node ${write.id}.status`, stateOf(way)]]), ...elsewhere];
    // A row that may not take the transition: of one row the call is refused, of many it is left alone.
    const taken = (write.transition ?? []).filter((transition) => mayTake(write, transition, way));
    const isOne = write.result.kind === "row";
    return [...taken.map((transition) => moved(way, write, { transition: transition.name, to: transition.to })), ...(isOne ? elsewhere : [isOther])];
  }

  function mayTake(write: CheckedWrite, transition: CheckedTransition, way: Way): boolean {
    const state = stateOf(way);
    note(sightings.arrived, write.id, state);
    if (!transition.from.includes(state) || !admitsRole(tool, transition)) return false;
    if (transition.guard !== undefined && evaluate(transition.guard, rowScope(way)) === false) return false;
    note(sightings.fired, write.id, `${state} ${transition.name}`);
    return true;
  }

  /** Whether rows of a condition are this row: surely, perhaps, surely not. */
  function meaning(where: TypedExpression | undefined, way: Way): "this" | "perhaps" | "no" {
    if (way.status.kind !== "in") return "no";
    if (where === undefined) return "perhaps";
    const key = keyPath(where);
    const keyed = key === undefined ? undefined : lookUp(way)(key);
    const holds = evaluate(where, rowScope(way));
    if (holds === false || keyed === anotherRow) return "no";
    return keyed === thisRow || holds === true ? "this" : "perhaps";
  }

  function meaningOfTarget(target: string, way: Way): "this" | "perhaps" | "no" {
    const known = lookUp(way)(`node ${target}.id`);
    if (way.status.kind !== "in" || known === anotherRow) return "no";
    return known === thisRow ? "this" : "perhaps";
  }

  function moved(way: Way, write: CheckedWrite, step: Omit<MoveStep, "node">): Way {
    const status: Status = step.to === null ? { kind: "deleted" } : { kind: "in", state: step.to };
    const after = { ...way, status, steps: [...way.steps, { node: write.id, ...step }] };
    const key = keyOf(write);
    return learn(after, [[`node ${write.id}`, thisRow], [`node ${write.id}.id`, thisRow], [`node ${write.id}.status`, step.to ?? undefined], [key, thisRow]]);
  }

  function rowScope(way: Way): LookUp {
    return (path) => {
      if (path === "row.id") return thisRow;
      if (path === "row.status") return stateOf(way);
      if (path.startsWith("row.")) return alwaysNull.has(path.slice("row.".length)) ? null : undefined;
      return lookUp(way)(path);
    };
  }
}

/** Whether some caller with a single role may call the tool and take the transition. */
export function admitsRole({ auth }: CheckedTool, { allowedRoles }: CheckedTransition): boolean {
  if (allowedRoles === undefined) return true;
  if (auth.mode === "none") return false;
  return auth.allowedRoles === undefined ? allowedRoles.length > 0 : auth.allowedRoles.some((role) => allowedRoles.includes(role));
}

const lookUp = ({ known }: Way): LookUp => (path) => known.get(path);
const stateOf = ({ status }: Way): string => (status.kind === "in" ? status.state : "");

function learn(way: Way, facts: readonly (readonly [string | undefined, Known])[]): Way {
  const news = facts.filter((fact): fact is readonly [string, Known] => fact[0] !== undefined && fact[1] !== undefined);
  return news.length === 0 ? way : { ...way, known: new Map([...way.known, ...news]) };
}

const isKeyKnown = (key: string | undefined, way: Way): boolean => key !== undefined && way.known.has(key);

/** `input.orderId` of `id == input.orderId`. */
function keyPath(where: TypedExpression | undefined): string | undefined {
  const value = where === undefined ? undefined : requiredValue(where, "id");
  return value === undefined ? undefined : pathOf(value);
}

/** With `each`, the key is another one for each item. */
const keyOf = (write: CheckedWrite): string | undefined => (write.each === undefined ? keyPath(write.where) : undefined);

function note(sightings: Map<string, Set<string>>, node: string, what: string): void {
  const seen = sightings.get(node) ?? new Set();
  sightings.set(node, seen.add(what));
}

function distinct(ways: readonly Way[]): readonly Way[] {
  const told = ways.length > mostWays ? ways.map((way) => ({ ...way, known: new Map() })) : ways;
  return [...new Map(told.map((way) => [textOf(way), way] as const).toReversed()).values()].toReversed();
}

const textOf = ({ status, known }: Way): string => JSON.stringify([status, [...known].sort(([one], [other]) => (one < other ? -1 : 1))]);
