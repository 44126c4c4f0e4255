import type { CheckedEntity } from "../../../2-check/checked.ts";
import { child } from "../../../diagnostics/pointer.ts";
import type { Evidence } from "../../analysis.ts";
import type { Leak } from "../../facts/sensitive/sinks.ts";

/** Where it leaves, with the nodes that it comes through, and where it is declared sensitive. */
export function leakEvidence({ origin, place }: Leak, message: string, entities: ReadonlyMap<string, CheckedEntity>): readonly [Evidence, ...Evidence[]] {
  const file = entities.get(origin.entity)?.file;
  return [
    { message, place, path: origin.way },
    ...(file === undefined ? [] : [{ message: "The field is declared sensitive here.", place: { file, pointer: child("/fields", origin.field, "sensitive") } }]),
  ];
}

/** `Person.email` */
export const fieldName = ({ origin }: Leak): string => `${origin.entity}.${origin.field}`;
