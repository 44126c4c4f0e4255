import type { CheckedTool, CheckedWrite } from "../../../2-check/checked.ts";
import type { ImpossibleTransition } from "./machine.ts";
import { admitsRole, type Sightings } from "./walkTool.ts";

/** Why no walk through the tool, from any state, takes one of the transitions of a node; undefined when one does. */
export function whyImpossible(tool: CheckedTool, write: CheckedWrite, { arrived, fired }: Sightings): ImpossibleTransition["reason"] | undefined {
  const transitions = write.transition ?? [];
  if (transitions.length === 0 || fired.has(write.id)) return undefined;
  const states = [...(arrived.get(write.id) ?? [])].sort();
  if (states.length === 0) return { kind: "neverReached" };
  const fitting = transitions.filter(({ from }) => from.some((state) => states.includes(state)));
  if (fitting.length === 0) return { kind: "from", states, from: [...new Set(transitions.flatMap(({ from }) => from))] };
  const admitted = fitting.find((transition) => admitsRole(tool, transition));
  if (admitted !== undefined) return { kind: "guard", transition: admitted.name };
  return { kind: "roles", needed: [...new Set(fitting.flatMap(({ allowedRoles }) => allowedRoles ?? []))] };
}
