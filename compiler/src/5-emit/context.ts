import type { EntityPlan, Step } from "../4-plan/plan.ts";
import type { Doc } from "./print/doc.ts";
import { entitySymbol } from "./symbols.ts";

/** What the printers of a flow look things up in. */
export interface EmitContext {
  readonly entities: ReadonlyMap<string, EntityPlan>;
  /** Prints the steps of a branch. */
  readonly steps: (steps: readonly Step[]) => Doc;
}

/** The symbol of an entity that the plan names. */
export function entityOf(name: string, { entities }: EmitContext): Doc {
  const plan = entities.get(name);
  if (plan === undefined) throw new Error(`The plan names entity "${name}", which it does not hold.`);
  return entitySymbol({ name, fileName: plan.fileName });
}

/** A row's type as the plan writes it (`Order & { lines: OrderLine[] }`), with the entities in it as symbols, so that they are imported. */
export function rowTypeOf(text: string, { entities }: EmitContext): Doc {
  // Strings are split off whole: an enum's value may be spelled like an entity. A name before a colon is a property.
  return text.split(/("(?:[^"\\]|\\.)*"|\b[A-Z]\w*\b(?!\s*\??:))/).map((part): Doc => {
    const plan = part.startsWith('"') ? undefined : entities.get(part);
    return plan === undefined ? part : entitySymbol({ name: part, fileName: plan.fileName });
  });
}
