import type { CheckedTool } from "../../../compiler/src/2-check/checked.ts";
import type { MachineModel, Move } from "../../../compiler/src/3-analyse/model/machines/machine.ts";
import { exampleInput } from "../../../compiler/src/commands/dev/exampleInput.ts";
import { pathOf } from "../../../compiler/src/expression/check/facts.ts";
import { requiredValue } from "../../../compiler/src/expression/conditions.ts";
import { tellAnswer, type Answered, type Running } from "./running.ts";

/** What one call made of a row in a state. */
export interface Tried {
  readonly from: string;
  readonly tool: string;
  /** Null: the row is deleted. */
  readonly to: string | null;
  readonly answer: string;
}

/** Brings a row to a state by the calls that the model names, and holds each of them to the state that it promises. */
export async function bringTo(running: Running, machine: MachineModel, calls: readonly Move[]): Promise<string> {
  let row = "";
  for (const { tool, from, to } of calls) {
    if (from === null) row = await create(running, machine.entity, tool);
    else await callOn(running, machine.entity, tool, row);
    const status = await statusOf(running, machine.entity, row);
    if (status !== to) throw new Error(`After ${calls.map((call) => call.tool).join(" -> ")}, at ${tool}: the model says "${to}", and the row is "${status}".`);
  }
  return row;
}

/** Calls every tool that is told a row, on a row in every state that calls reach. */
export async function tryAll(running: Running, machine: MachineModel): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (const { name, reachedBy } of machine.states) {
    if (reachedBy === undefined) continue;
    for (const tool of running.checked.tools.filter((each) => keysOf(each, machine.entity).length > 0)) {
      const row = await bringTo(running, machine, reachedBy);
      const answer = await callOn(running, machine.entity, tool.name, row);
      tried.push({ from: name, tool: tool.name, to: await statusOf(running, machine.entity, row), answer: tellAnswer(answer) });
    }
  }
  return tried;
}

async function create(running: Running, entity: string, tool: string): Promise<string> {
  const answer = await callAsAnyone(running, tool, exampleOf(running, tool));
  const id = answer.body["id"];
  if (answer.status >= 400 || typeof id !== "string") throw new Error(`${tool} was to make a ${entity} and give its id, and answered ${tellAnswer(answer)}.`);
  return id;
}

function callOn(running: Running, entity: string, tool: string, row: string): Promise<Answered> {
  const checked = toolNamed(running, tool);
  return callAsAnyone(running, tool, { ...exampleOf(running, tool), ...Object.fromEntries(keysOf(checked, entity).map((key) => [key, row])) });
}

/** The properties of a tool's input that name a row of the entity: `parcelId` of `id == input.parcelId`. */
function keysOf(tool: CheckedTool, entity: string): readonly string[] {
  return tool.flow.nodes.flatMap((node) => {
    if ((node.kind !== "read" && node.kind !== "write") || node.entity !== entity || node.where === undefined) return [];
    const key = requiredValue(node.where, "id");
    const path = key === undefined ? undefined : pathOf(key);
    return path?.startsWith("input.") === true ? [path.slice("input.".length)] : [];
  });
}

/** Calls as somebody with each role in turn, until one of them is let through. */
async function callAsAnyone(running: Running, tool: string, input: object): Promise<Answered> {
  let answer: Answered | undefined;
  for (const role of running.checked.roles) {
    answer = await running.call(tool, input, [role]);
    if (answer.status !== 403) return answer;
  }
  if (answer === undefined) throw new Error("The workspace has no roles.");
  return answer;
}

async function statusOf(running: Running, entity: string, id: string): Promise<string | null> {
  const { rows } = await running.observer.query<{ status: string; deleted: boolean }>(`SELECT status, deleted_at IS NOT NULL AS deleted FROM ${running.tableOf(entity)} WHERE id = $1`, [id]);
  return rows[0] === undefined || rows[0].deleted ? null : rows[0].status;
}

const exampleOf = (running: Running, tool: string): object => exampleInput(toolNamed(running, tool).inputSchema) as object;

function toolNamed({ checked }: Running, name: string): CheckedTool {
  const tool = checked.tools.find((each) => each.name === name);
  if (tool === undefined) throw new Error(`There is no tool "${name}".`);
  return tool;
}
