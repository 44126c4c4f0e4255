import { tellCalls } from "../../model/machines/tell.ts";
import { arrive, moveParcel, packParcel, parcel } from "../exampleMachine.ts";
import { atState, atTransition, quoted, whyNotTaken } from "../machinePlaces.ts";
import type { WorkspaceRule } from "../rule.ts";

/** Yellow: rows get stuck in a state that the machine would let them leave. */
export const deadEndState: WorkspaceRule = {
  on: "workspace",
  code: "dead-end-state",
  level: "yellow",
  sentence: "Some tool leads a row out of every state that calls can bring it to, unless the machine itself ends there.",
  why: "Rows pile up in the state, and nobody can bring them further without changing the database by hand. A state without transitions out of it is an end that was meant.",
  remedy: "Write the tool that takes the transition, let an existing one take it, or take the transition out of the machine.",
  fires: { entities: [parcel()], tools: [packParcel, moveParcel("sendParcel", "sent")], also: ["state-no-tool-reaches"] },
  passes: { entities: [parcel()], tools: [packParcel, moveParcel("sendParcel", "sent"), moveParcel("deliverParcel", arrive.to)] },

  find({ model, entities }) {
    return model.machines.flatMap((machine) => {
      const entity = entities.get(machine.entity);
      return machine.states.filter(({ ends }) => entity !== undefined && ends === "stuck").map(({ name, reachedBy = [] }) => {
        const out = machine.transitions.filter(({ from, to }) => from.includes(name) && to !== name).map((transition) => transition.name);
        const calls = reachedBy.map(({ tool }) => tool);
        return {
          subject: { kind: "entity" as const, name: machine.entity },
          message: `${asSentence(tellCalls(machine.entity, reachedBy, name))}, and no tool leads on, although the machine knows ${quoted(out)}. Write a tool for it, or take the transition out.`,
          evidence: [atState(entity!, name, "Rows stay in this state."), ...out.map((transition) => atTransition(entity!, transition, whyNotTaken(machine, transition)))] as const,
          facts: { state: name, calls, out },
        };
      });
    });
  },
};

/** Names of tools keep their form, so that a sentence does not begin with one. */
const asSentence = (text: string): string => (/^[a-z][a-zA-Z0-9.]* ->|^[a-z][a-zA-Z0-9.]*:/.test(text) ? `After ${text}` : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`);
