import type { ImpossibleTransition } from "../../model/machines/machine.ts";
import { arrive, moveParcel, packParcel, parcel, send } from "../exampleMachine.ts";
import { quoted } from "../machinePlaces.ts";
import type { WorkspaceRule } from "../rule.ts";

const arriveByAdmin = { ...arrive, allowedRoles: ["admin"] };

/** Yellow: a node that refuses every call. */
export const transitionThatCanNeverHappen: WorkspaceRule = {
  on: "workspace",
  code: "transition-that-can-never-happen",
  level: "yellow",
  sentence: "Each transition of a tool can be taken by some caller, from some state in which the row can be there.",
  why: "The tool looks as if it did something, and refuses every call: its roles, the conditions in front of the node and the machine contradict each other.",
  remedy: "Let the tool in whom the transition lets through, ask for a state that the transition leads from, or name another state.",
  fires: {
    entities: [parcel([send, arriveByAdmin])],
    tools: [packParcel, moveParcel("sendParcel", "sent"), moveParcel("deliverParcel", "arrived", { roles: ["customer"] })],
    also: ["dead-end-state", "state-no-tool-reaches"],
  },
  passes: {
    entities: [parcel([send, arriveByAdmin])],
    tools: [packParcel, moveParcel("sendParcel", "sent"), moveParcel("deliverParcel", "arrived", { roles: ["admin"] })],
  },

  find({ model }) {
    return model.machines.flatMap(({ entity, impossible }) =>
      impossible.map(({ tool, node, place, to, reason }) => ({
        subject: { kind: "tool" as const, name: tool },
        message: `Node "${node}" of tool "${tool}" can never move a row of "${entity}" to "${to}": ${because(reason)}`,
        evidence: [{ message: "This node refuses every call.", place }] as const,
        facts: { node, to, reason: JSON.parse(JSON.stringify(reason)) as ImpossibleTransition["reason"] },
      })),
    );
  },
};

function because(reason: ImpossibleTransition["reason"]): string {
  switch (reason.kind) {
    case "roles":
      return `the transition wants ${quoted(reason.needed)}, and the tool lets in nobody with such a role alone. Let that role in.`;
    case "from":
      return `here the row is ${reason.states.map((state) => `"${state}"`).join(" or ")}, and the machine leads there from ${reason.from.map((state) => `"${state}"`).join(" or ")}. Ask for such a row.`;
    case "guard":
      return `the guard of "${reason.transition}" is false of every row that is there. Change the guard, or set what it looks at.`;
    case "neverReached":
      return "no row in any state passes what stands before it. Change the conditions.";
  }
}
