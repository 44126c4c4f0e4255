import type { CheckedEntity, CheckedField } from "../../2-check/checked.ts";
import type { EntitySpec, Field } from "../../spec/index.ts";

/** An entity as the check would hand it over, for tests of what only looks at fields. */
export function entityForTest(spec: Partial<EntitySpec> & Pick<EntitySpec, "name" | "fields">): CheckedEntity {
  const whole: EntitySpec = { version: 1, description: `${spec.name}.`, ...spec };
  const system: Record<string, Field> = {
    id: { type: "uuid", required: true },
    createdAt: { type: "datetime", required: true },
    updatedAt: { type: "datetime", required: true },
    deletedAt: { type: "datetime" },
    version: { type: "integer", required: true, minimum: 1 },
    ...(whole.statusMachine === undefined ? {} : { status: { type: "enum", required: true, values: whole.statusMachine.states, default: whole.statusMachine.initial } }),
  };
  const field = ([name, declaration]: [string, Field], isSystem: boolean): CheckedField => ({ name, system: isSystem, field: declaration, type: { kind: "json" } });
  return {
    name: whole.name,
    file: `entities/${whole.name}.json`,
    spec: whole,
    fields: [...Object.entries(system).map((each) => field(each, true)), ...Object.entries(whole.fields).map((each) => field(each, false))],
    relations: Object.entries(whole.relationships ?? {}).map(([name, relationship]) => ({ name, relationship })),
    invariants: [],
    transitions: [],
    backfills: [],
    ...(whole.rowLevelAccess === true && whole.ownerField !== undefined ? { ownerField: whole.ownerField } : {}),
  };
}
