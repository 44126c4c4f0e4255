import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Place } from "../../diagnostics/diagnostic.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { child } from "../../diagnostics/pointer.ts";
import { allParts } from "../../expression/walk.ts";
import type { CheckedTransition } from "../checked.ts";
import type { Context } from "../context.ts";
import { checkExpressionAt } from "../expressions.ts";
import { checkRoles, correction } from "../resolve.ts";
import { booleanType, rowScope } from "../rowScope.ts";
import { checkUnique } from "../uniqueNames.ts";
import { itemsOf } from "../itemsOf.ts";

/** The states of an entity and the ways between them. */
export function checkStatusMachine(context: Context, entity: LoadedSpec<"entity">): readonly CheckedTransition[] {
  const machine = entity.spec.statusMachine;
  if (machine === undefined) return [];
  const at = (pointer: string): Place => ({ file: entity.file, pointer });
  const checkState = (state: string, subject: string, place: Place) => {
    if (machine.states.includes(state)) return;
    const suggestion = didYouMean(state, machine.states);
    context.report(diagnose("unknown-state", place, { subject, state, entity: entity.name }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
  };
  checkState(machine.initial, `The status machine of entity "${entity.name}"`, at("/statusMachine/initial"));

  const transitions = itemsOf(entity, "/statusMachine/transitions", machine.transitions);
  checkUnique(context.report, "transitions", transitions.map(({ value, pointer }) => ({ name: value.name, place: at(child(pointer, "name")) })));
  const reached = new Set(machine.transitions.map((transition) => transition.to).concat(machine.initial));
  for (const [index, state] of machine.states.entries()) {
    // A faulty transition, or one to a state that is misspelt, may be the one that leads there.
    if (reached.has(state) || entity.dropped.size > 0 || [...reached].some((other) => !machine.states.includes(other))) continue;
    context.report(diagnose("unreachable-state", at(child("/statusMachine/states", index)), { entity: entity.name, state }));
  }

  return transitions.map(({ value: transition, pointer }) => {
    const subject = `Transition "${transition.name}" of entity "${entity.name}"`;
    for (const [index, state] of transition.from.entries()) checkState(state, subject, at(child(pointer, "from", index)));
    checkState(transition.to, subject, at(child(pointer, "to")));
    checkRoles(context, transition.allowedRoles, subject, (index) => at(child(pointer, "allowedRoles", index)));
    const guard = transition.guard === undefined ? undefined : checkGuard(context, entity, transition.name, transition.guard, at(child(pointer, "guard")));
    return {
      name: transition.name, from: transition.from, to: transition.to,
      ...(guard === undefined ? {} : { guard }),
      ...(transition.allowedRoles === undefined ? {} : { allowedRoles: transition.allowedRoles }),
      ...(transition.message === undefined ? {} : { message: transition.message }),
    };
  });
}

function checkGuard(context: Context, entity: LoadedSpec<"entity">, transition: string, source: string, place: Place) {
  const guard = checkExpressionAt(source, rowScope(context, entity.name), place, context.report, { expected: booleanType });
  for (const part of guard === undefined ? [] : allParts(guard)) {
    if (part.kind === "member" && part.of === "relation") context.report(diagnose("guard-relation", { ...place, span: part.span }, { transition, relation: part.property }));
  }
  return guard;
}
