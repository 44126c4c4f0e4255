import type { CheckedEntity, CheckedTool, CheckedWrite } from "../../../2-check/checked.ts";
import { isWrite } from "../../facts/nodes.ts";
import type { ImpossibleTransition, MachineModel, Move, StateModel, TransitionModel } from "./machine.ts";
import { whyImpossible } from "./whyImpossible.ts";
import { walkTool, type Ending, type Sightings, type Status } from "./walkTool.ts";

/**
 * What the tools make of one entity's status machine: a search over the states of one row, in which every call of every tool is a step.
 * Where no tool creates rows, they come from elsewhere and begin in the initial state.
 */
export function machineModel(entity: CheckedEntity, tools: readonly CheckedTool[]): MachineModel {
  const machine = entity.spec.statusMachine;
  if (machine === undefined) throw new Error(`Entity ${entity.name} has no status machine.`);
  const walks = tools.map((tool) => ({ tool, writes: statusWrites(tool, entity), sightings: { arrived: new Map(), fired: new Map() } satisfies Sightings })).filter(({ writes }) => writes.length > 0);
  const nulls = alwaysNull(entity, tools);
  const known = new Map<string, readonly Move[]>();
  const movesFrom = (from: string | null): readonly Move[] => {
    const key = from ?? "";
    let moves = known.get(key);
    if (moves === undefined) known.set(key, (moves = walks.flatMap(({ tool, sightings }) => movesOf(tool.name, from, walkTool(tool, entity, statusOf(from), nulls, sightings)))));
    return moves;
  };

  const reachedBy = new Map<string, readonly Move[]>();
  const passed = new Set<string>();
  const creates = movesFrom(null);
  const queue: string[] = [];
  const reach = (state: string, calls: readonly Move[]): void => {
    if (reachedBy.has(state)) return;
    reachedBy.set(state, calls);
    queue.push(state);
  };
  if (creates.length === 0) reach(machine.initial, []);
  const follow = (before: readonly Move[], moves: readonly Move[]): void => {
    for (const move of moves) {
      for (const { to } of move.steps.slice(0, -1)) if (to !== null) passed.add(to);
      if (move.to !== null) reach(move.to, [...before, move]);
    }
  };
  follow([], creates);
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) follow(reachedBy.get(state) ?? [], movesFrom(state));
  const moves = [...creates, ...machine.states.filter((state) => reachedBy.has(state)).flatMap(movesFrom)];
  // What is impossible in a tool is so from every state, reached or not.
  for (const state of machine.states) movesFrom(state);

  return {
    entity: entity.name,
    initial: machine.initial,
    states: machine.states.map((name): StateModel => {
      const calls = reachedBy.get(name);
      return { name, ...(calls !== undefined && { reachedBy: calls }), ends: endOf(entity, name, calls === undefined ? undefined : movesFrom(name), passed) };
    }),
    transitions: entity.transitions.map(({ name, from, to }): TransitionModel => ({
      name, from, to,
      performedBy: namesOf(moves.filter(({ steps }) => steps.some((step) => step.transition === name))),
      namedBy: walks.filter(({ writes }) => writes.some(({ transition }) => transition?.some((each) => each.name === name))).map(({ tool }) => tool.name),
    })),
    moves,
    impossible: walks.flatMap(({ tool, writes, sightings }) => writes.flatMap((write): readonly ImpossibleTransition[] => {
      const reason = whyImpossible(tool, write, sightings);
      return reason === undefined ? [] : [{ tool: tool.name, node: write.id, place: write.place, to: write.spec.to ?? "", reason }];
    })),
  };
}

/** Writes that change whether the row is there, or its status. */
function statusWrites(tool: CheckedTool, entity: CheckedEntity): readonly CheckedWrite[] {
  return tool.flow.nodes.filter(isWrite).filter((write) => write.entity === entity.name && write.spec.action !== "update");
}

/** Fields that no tool ever sets and that have no default: they are null in every row that the tools made. */
function alwaysNull(entity: CheckedEntity, tools: readonly CheckedTool[]): ReadonlySet<string> {
  const writes = tools.flatMap((tool) => tool.flow.nodes.filter(isWrite)).filter((write) => write.entity === entity.name);
  if (!writes.some(({ spec }) => spec.action === "create")) return new Set();
  const set = new Set(writes.flatMap(({ values }) => values.map(({ field }) => field)));
  const fields = entity.fields.filter(({ name, field, system }) => !system && field.required !== true && !("default" in field && field.default !== undefined) && !set.has(name) && name !== entity.ownerField);
  return new Set(fields.map(({ name }) => name));
}

function movesOf(tool: string, from: string | null, endings: readonly Ending[]): readonly Move[] {
  const moves = new Map<string, Move>();
  for (const { status, steps } of endings) {
    if (steps.length === 0) continue;
    const to = status.kind === "in" ? status.state : null;
    const names = steps.map(({ transition }) => transition ?? "").join(" ");
    if (!moves.has(`${to} ${names}`)) moves.set(`${to} ${names}`, { tool, from, to, steps });
  }
  return [...moves.values()];
}

function endOf(entity: CheckedEntity, state: string, moves: readonly Move[] | undefined, passed: ReadonlySet<string>): StateModel["ends"] {
  if (moves === undefined) return passed.has(state) ? "passing" : "unreached";
  const hasWayOut = entity.transitions.some(({ from, to }) => from.includes(state) && to !== state);
  if (!hasWayOut) return "end";
  return moves.some(({ to }) => to !== state) ? "moves" : "stuck";
}

const statusOf = (from: string | null): Status => (from === null ? { kind: "none" } : { kind: "in", state: from });
const namesOf = (moves: readonly Move[]): readonly string[] => [...new Set(moves.map(({ tool }) => tool))].sort();
