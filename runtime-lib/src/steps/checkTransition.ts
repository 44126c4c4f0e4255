import type { Caller, EntityDefinition, TransitionDefinition } from "../define.ts";
import { refuse, type Refusal } from "../problem.ts";
import type { Transaction } from "../transaction.ts";

/** Refuses unless one of the transitions may be taken. Of several refusals, the one that came furthest is told. */
export function checkTransition(transaction: Transaction, node: string, entity: EntityDefinition<never>, names: readonly string[], row: { readonly status: string }): void {
  const { caller } = transaction.execution;
  const place = { node };
  let refused: Refusal | undefined;
  for (const name of names) {
    const transition = entity.transitions[name] as TransitionDefinition<unknown>;
    if (!transition.from.includes(row.status)) continue;
    if (transition.allowedRoles !== undefined && !transition.allowedRoles.some((role) => caller?.roles.includes(role))) {
      refused ??= refuse("TRANSITION_FORBIDDEN", { place });
    } else if (transition.guard !== undefined && !transition.guard(row, caller as Caller, transaction)) {
      refused = refuse("TRANSITION_REFUSED", { place, ...(transition.message !== undefined && { message: transition.message }) });
    } else {
      return;
    }
  }
  const to = (entity.transitions[names[0]!] as TransitionDefinition<unknown>).to;
  throw refused ?? refuse("INVALID_TRANSITION", { place, message: `A row of ${entity.name} that is "${row.status}" cannot become "${to}".` });
}
