import type { CheckedEntity } from "../../2-check/checked.ts";
import type { Evidence } from "../analysis.ts";
import type { MachineModel } from "../model/machines/machine.ts";

/** Evidence at a state of an entity. */
export function atState(entity: CheckedEntity, state: string, message: string): Evidence {
  const index = entity.spec.statusMachine?.states.indexOf(state) ?? 0;
  return { message, place: { file: entity.file, pointer: `/statusMachine/states/${index}` } };
}

/** Evidence at a transition of an entity. */
export function atTransition(entity: CheckedEntity, name: string, message: string): Evidence {
  const index = entity.spec.statusMachine?.transitions.findIndex((transition) => transition.name === name) ?? 0;
  return { message, place: { file: entity.file, pointer: `/statusMachine/transitions/${index}` } };
}

/** Why a transition does not happen: no tool names it, or those that do cannot take it from where rows are. */
export function whyNotTaken({ impossible, transitions, states }: MachineModel, name: string): string {
  const transition = transitions.find((each) => each.name === name);
  if (transition === undefined || transition.namedBy.length === 0) return `No tool takes "${name}".`;
  const tools = quoted(transition.namedBy);
  const cannot = impossible.filter(({ tool }) => transition.namedBy.includes(tool));
  if (cannot.length > 0) return `${tools} names "${name}", and can never take it.`;
  const from = transition.from.filter((state) => states.some((each) => each.name === state && each.reachedBy === undefined));
  return `${tools} takes "${name}" from ${quoted(from)}, where no row ever is.`;
}

export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(" and ");
