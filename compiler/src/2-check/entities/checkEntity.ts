import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { longestName, tableName } from "../../spec/names.ts";
import type { CheckedEntity } from "../checked.ts";
import type { Context, EntityFacts } from "../context.ts";
import { checkIndexes, checkOwnerField } from "./access.ts";
import { checkBackfills } from "./backfills.ts";
import { checkFields } from "./fields.ts";
import { checkHistory } from "./history.ts";
import { checkInvariants } from "./invariants.ts";
import { checkRelationships } from "./relationships.ts";
import { whyReservedEntity } from "../reservedNames.ts";
import { checkStatusMachine } from "./statusMachine.ts";

/** Everything that is said in one entity file. */
export function checkEntity(context: Context, facts: EntityFacts): CheckedEntity {
  const { loaded: entity, fields } = facts;
  if (tableName(entity.name).length > longestName) {
    context.report(diagnose("name-too-long", { file: entity.file, pointer: "/name" }, { subject: `Entity "${entity.name}"`, name: tableName(entity.name), limit: longestName }));
  }
  const reason = whyReservedEntity(entity.name);
  if (reason !== undefined) context.report(diagnose("reserved-name", { file: entity.file, pointer: "/name" }, { subject: "An entity", name: entity.name, reason }));
  checkFields(context, entity);
  checkRelationships(context, entity);
  const transitions = checkStatusMachine(context, entity);
  const invariants = checkInvariants(context, entity);
  checkIndexes(context, facts);
  const backfills = checkBackfills(context, entity);
  checkHistory(context, entity);
  const ownerField = checkOwnerField(context, facts);
  return {
    name: entity.name,
    file: entity.file,
    spec: entity.spec,
    fields,
    relations: Object.entries(entity.spec.relationships ?? {}).map(([name, relationship]) => ({ name, relationship })),
    invariants,
    transitions,
    backfills,
    ...(ownerField === undefined ? {} : { ownerField }),
  };
}
