import { moveParcel, packParcel, parcel, send, arrive } from "../exampleMachine.ts";
import { atTransition, quoted, whyNotTaken } from "../machinePlaces.ts";
import type { WorkspaceRule } from "../rule.ts";

const back = { name: "takeBack", from: ["sent"], to: "packed" };

/** Yellow: a way that the machine shows and nobody can go. */
export const transitionNoToolPerforms: WorkspaceRule = {
  on: "workspace",
  code: "transition-no-tool-performs",
  level: "yellow",
  sentence: "Every transition of a status machine is taken by some tool.",
  why: "The machine promises a way (a return, a cancellation) that no call can go. Whoever relies on the drawing finds out when it is needed.",
  remedy: "Write the tool, or take the transition out of the machine.",
  fires: { entities: [parcel([send, arrive, back])], tools: [packParcel, moveParcel("sendParcel", "sent"), moveParcel("deliverParcel", "arrived")] },
  passes: { entities: [parcel([send, arrive, back])], tools: [packParcel, moveParcel("sendParcel", "sent"), moveParcel("deliverParcel", "arrived"), moveParcel("returnParcel", "packed")] },

  find({ model, entities }) {
    return model.machines.flatMap((machine) => {
      const entity = entities.get(machine.entity);
      const ends = new Map(machine.states.map((state) => [state.name, state.ends]));
      // A state that is stuck, or that nothing reaches, is told by itself, with its transitions.
      const isToldOtherwise = ({ from, to }: { readonly from: readonly string[]; readonly to: string }): boolean =>
        ends.get(to) === "unreached" || from.every((state) => ends.get(state) === "unreached" || ends.get(state) === "stuck");
      return machine.transitions.filter((transition) => entity !== undefined && transition.performedBy.length === 0 && !isToldOtherwise(transition)).map(({ name, from, to }) => ({
        subject: { kind: "entity" as const, name: machine.entity },
        message: `No tool takes transition "${name}" of "${machine.entity}", from ${quoted(from)} to "${to}". Write one, or take the transition out of the machine.`,
        evidence: [atTransition(entity!, name, whyNotTaken(machine, name))] as const,
        facts: { transition: name, from, to },
      }));
    });
  },
};
