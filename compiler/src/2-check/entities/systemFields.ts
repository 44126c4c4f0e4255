import { typeOfField } from "../../expression/index.ts";
import type { EntitySpec, Field } from "../../spec/index.ts";
import type { CheckedField } from "../checked.ts";

/** The fields that every row has, as if they were declared; `status` comes with a status machine. */
export function systemFieldsOf(entity: EntitySpec): readonly CheckedField[] {
  const machine = entity.statusMachine;
  const fields: readonly (readonly [string, Field])[] = [
    ["id", { type: "uuid", required: true, description: "Identifies the row." }],
    ["createdAt", { type: "datetime", required: true, description: "When the row was written first." }],
    ["updatedAt", { type: "datetime", required: true, description: "When the row was written last." }],
    ["deletedAt", { type: "datetime", description: "When the row was deleted; null while it is there." }],
    ["version", { type: "integer", required: true, minimum: 1, description: "Raised at each write." }],
    ...(machine === undefined ? [] : [["status", { type: "enum", required: true, values: machine.states, default: machine.initial, description: "The state of the row." }] as const]),
  ];
  return fields.map(([name, field]) => ({ name, system: true, field, type: typeOfField(field, field.required ?? false) }));
}
