import type { MachineModel, Move } from "./machine.ts";

/** `createOrder -> payOrder: the Order is now "paid"`: a list of calls as a sentence; a full stop is the caller's. */
export function tellCalls(entity: string, calls: readonly Move[], state: string): string {
  if (calls.length === 0) return `the ${entity} is "${state}"`;
  return `${calls.map(({ tool }) => tool).join(" -> ")}: the ${entity} is now "${state}"`;
}

/**
 * A status machine as text, with the tools on its arrows:
 *
 *     (new)    -- createOrder --> pending
 *     pending  -- payOrder: pay --> paid
 *     paid     stuck: no tool takes ship
 */
export function drawMachine(machine: MachineModel): string {
  const width = Math.max("(new)".length, ...machine.states.map(({ name }) => name.length));
  const line = (from: string, text: string): string => `${from.padEnd(width)}  ${text}`;
  const arrows = (from: string | null): readonly string[] => machine.moves.filter((move) => move.from === from).map((move) => `-- ${labelOf(move)} --> ${move.to ?? "(deleted)"}`);
  const beginning = arrows(null);
  return [
    ...(beginning.length === 0 ? [line("(new)", `-- no tool creates rows --> ${machine.initial}`)] : beginning.map((arrow, index) => line(index === 0 ? "(new)" : "", arrow))),
    ...machine.states.flatMap(({ name, ends }) => {
      const remark = remarks[ends]?.(name, machine);
      return [...arrows(name), ...(remark === undefined ? [] : [remark])].map((text, index) => line(index === 0 ? name : "", text));
    }),
  ].join("\n");
}

const remarks: { readonly [end: string]: (state: string, machine: MachineModel) => string | undefined } = {
  end: (state, { moves }) => (moves.some(({ from }) => from === state) ? undefined : "end"),
  stuck: (state, machine) => `stuck: no tool takes ${namesOut(state, machine).join(" or ")}`,
  passing: () => "only within a call",
  unreached: () => "no tool leads here",
};

const namesOut = (state: string, { transitions }: MachineModel): readonly string[] => transitions.filter(({ from, to }) => from.includes(state) && to !== state).map(({ name }) => name);

/** `payOrder: pay`, and only the tool where the row is made or deleted. */
function labelOf({ tool, steps }: Move): string {
  const names = steps.flatMap(({ transition }) => (transition === undefined ? [] : [transition]));
  return names.length === 0 ? tool : `${tool}: ${names.join(", ")}`;
}
