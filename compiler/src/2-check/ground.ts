import type { LoadedWorkspace } from "../1-load/index.ts";
import { segments } from "../diagnostics/pointer.ts";
import { typeOfField } from "../expression/index.ts";
import type { Context, EntityFacts } from "./context.ts";
import { entityShapes } from "./entities/shapes.ts";
import { systemFieldsOf } from "./entities/systemFields.ts";

/** What all checks of a workspace stand on: its entities and policies by name, and what is lost to faulty parts. */
export function contextOf(loaded: LoadedWorkspace, report: Context["report"]): Context {
  const entities = new Map<string, EntityFacts>();
  for (const entity of loaded.entities) {
    if (entities.has(entity.name)) continue;
    const declared = Object.entries(entity.spec.fields).map(([name, field]) => ({ name, system: false, field, type: typeOfField(field, field.required ?? false) }));
    entities.set(entity.name, { loaded: entity, fields: [...systemFieldsOf(entity.spec), ...declared.filter(({ name }) => !systemFieldsOf(entity.spec).some((system) => system.name === name))] });
  }
  const shapes = entityShapes([...entities].map(([name, facts]) => ({ name, spec: facts.loaded.spec, fields: facts.fields })));
  const roles = loaded.workspace === undefined ? undefined : new Set(loaded.workspace.spec.auth?.roles ?? []);
  return { loaded, report, roles, entities, policies: new Map(loaded.policies.map((policy) => [policy.name, policy])), shapes, unsound: unsoundNames(loaded) };
}

/** Names of fields and relationships that were left out because they are faulty. */
function unsoundNames(loaded: LoadedWorkspace): ReadonlySet<string> {
  const dropped = loaded.entities.flatMap((entity) => [...entity.dropped.keys()].map(segments));
  return new Set(dropped.flatMap(([part, name]) => {
    if (part === "statusMachine") return ["status"];
    return (part === "fields" || part === "relationships") && name !== undefined ? [name] : [];
  }));
}
