import { child } from "../diagnostics/pointer.ts";
import type { Context } from "./context.ts";
import { findEntity, findField } from "./resolve.ts";

/** Fields that a service may receive are fields that there are. */
export function checkServices(context: Context): void {
  for (const [name, { receives }] of Object.entries(context.loaded.workspace?.spec.services ?? {})) {
    for (const [index, received] of (receives ?? []).entries()) {
      const place = { file: "workspace.json", pointer: child("/services", name, "receives", index), key: true };
      const [entityName = "", field = ""] = received.split(".");
      const entity = findEntity(context, entityName, `Service "${name}"`, place);
      if (entity !== undefined) findField(context, entity, field, `Service "${name}"`, place);
    }
  }
}
