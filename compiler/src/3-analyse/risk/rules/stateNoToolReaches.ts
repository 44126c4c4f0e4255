import type { MachineModel } from "../../model/machines/machine.ts";
import { moveParcel, packParcel, parcel, send, arrive } from "../exampleMachine.ts";
import { atState, atTransition, quoted, whyNotTaken } from "../machinePlaces.ts";
import type { WorkspaceRule } from "../rule.ts";

/** Yellow: a state that the machine has, and that no row will ever have. */
export const stateNoToolReaches: WorkspaceRule = {
  on: "workspace",
  code: "state-no-tool-reaches",
  level: "yellow",
  sentence: "Calls of the tools can bring a row to every state of its machine.",
  why: "Whatever is written for that state (guards, reports, a page that lists such rows) waits for rows that never come, and readers of the machine believe in a way that is not there.",
  remedy: "Write the tool that leads to it, or take the state out of the machine.",
  fires: {
    entities: [parcel([send, arrive, { name: "lose", from: ["sent"], to: "lost" }], ["packed", "sent", "arrived", "lost"])],
    tools: [packParcel, moveParcel("sendParcel", "sent"), moveParcel("deliverParcel", "arrived")],
  },
  passes: {
    entities: [parcel([send, arrive, { name: "lose", from: ["sent"], to: "lost" }], ["packed", "sent", "arrived", "lost"])],
    tools: [packParcel, moveParcel("sendParcel", "sent"), moveParcel("deliverParcel", "arrived"), moveParcel("loseParcel", "lost")],
  },

  find({ model, entities }) {
    return model.machines.flatMap((machine) => {
      const entity = entities.get(machine.entity);
      return firstUnreached(machine).flatMap(({ state, behind }) => {
        if (entity === undefined) return [];
        const ways = machine.transitions.filter(({ to, from }) => to === state && !from.every((each) => each === state)).map(({ name }) => name);
        const more = behind.length === 0 ? "" : ` Nor to ${quoted(behind)}, which ${behind.length === 1 ? "lies" : "lie"} behind it.`;
        return [{
          subject: { kind: "entity" as const, name: machine.entity },
          message: `No call of any tool brings a row of "${machine.entity}" to state "${state}".${more} Write a tool that takes ${quoted(ways)}, or take the state out of the machine.`,
          evidence: [atState(entity, state, "No row will ever have this state."), ...ways.map((name) => atTransition(entity, name, whyNotTaken(machine, name)))] as const,
          facts: { state, behind, ways },
        }];
      });
    });
  },
};

/**
 * States that no tool reaches, each with those behind it that cannot be reached for that reason alone. What no transition leads to at all is not
 * among them: the check says so.
 */
function firstUnreached({ states, transitions }: MachineModel): readonly { readonly state: string; readonly behind: readonly string[] }[] {
  const unreached = new Set(states.filter(({ ends }) => ends === "unreached").map(({ name }) => name));
  const waysTo = (state: string): readonly string[] => transitions.filter(({ to }) => to === state).flatMap(({ from }) => from.filter((each) => each !== state));
  const told = new Set<string>();
  const found: { readonly state: string; readonly behind: readonly string[] }[] = [];
  const tell = (state: string): void => {
    if (told.has(state)) return;
    told.add(state);
    const behind: string[] = [];
    collect(state, behind);
    found.push({ state, behind });
  };
  const collect = (state: string, behind: string[]): void => {
    for (const { from, to } of transitions) {
      if (!from.includes(state) || !unreached.has(to) || told.has(to) || waysTo(to).some((each) => !unreached.has(each))) continue;
      told.add(to);
      behind.push(to);
      collect(to, behind);
    }
  };
  for (const state of unreached) if (waysTo(state).some((from) => !unreached.has(from))) tell(state);
  for (const state of unreached) if (waysTo(state).length > 0) tell(state);
  return found;
}
