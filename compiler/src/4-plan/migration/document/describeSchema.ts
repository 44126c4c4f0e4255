import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

import type { CheckedEntity, CheckedField } from "../../../2-check/checked.ts";
import { printSql } from "../../../expression/index.ts";
import { canonicalText } from "../../../spec/canonical.ts";
import { columnName } from "../../../spec/names.ts";
import { workspaceContext, entityNamed, type WorkspaceContext } from "../../entityContext.ts";
import type { WorkspacePlan } from "../../plan.ts";
import type { EntityDocument, FieldDocument, SchemaDocument } from "./schemaDocument.ts";
import { toolAccess } from "./toolAccess.ts";

/** @param schemaDigest of the plan's storage */
export function describeSchema(plan: WorkspacePlan, schemaDigest: string): SchemaDocument {
  const context = workspaceContext(plan.workspace, plan.storage);
  const content = {
    schemaVersion: 1,
    workspace: plan.workspace.spec.name,
    schemaDigest,
    storage: plan.storage,
    entities: plan.workspace.entities.map((entity) => describeEntity(context, entity)),
    dropped: sorted(plan.workspace.spec.dropped),
    tools: toolAccess(plan),
  } as const;
  const { schemaVersion, workspace, ...rest } = content;
  return { schemaVersion, workspace, digest: `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalText(content))))}`, ...rest };
}

function describeEntity(context: WorkspaceContext, entity: CheckedEntity): EntityDocument {
  const { name, spec, ownerField } = entity;
  return {
    name,
    ...(spec.renamedFrom !== undefined && { renamedFrom: spec.renamedFrom }),
    fields: entity.fields.map((field) => describeField(context, entity, field)),
    dropped: sorted(spec.dropped),
    ...(ownerField !== undefined && { ownerColumn: columnName(ownerField) }),
  };
}

function describeField(context: WorkspaceContext, entity: CheckedEntity, { name, field, system }: CheckedField): FieldDocument {
  const mapped = system && name === "status" ? entity.spec.statusMachine?.mappedStates : field.type === "enum" ? field.mappedValues : undefined;
  const backfill = backfillOf(context, entity, name);
  return {
    name,
    column: columnName(name),
    type: field.type,
    ...(field.sensitive === true && { sensitive: true }),
    ...(field.renamedFrom !== undefined && { renamedFrom: field.renamedFrom }),
    ...(backfill !== undefined && { backfill }),
    ...(field.type === "enum" && { values: field.values }),
    ...(mapped !== undefined && { mapped: sorted(mapped) }),
  };
}

/** A migration sends no binds, and has no clock but that of its transaction. */
function backfillOf(context: WorkspaceContext, entity: CheckedEntity, field: string): string | undefined {
  const expression = entity.backfills.find((each) => each.field === field)?.expression;
  if (expression === undefined) return undefined;
  const name = (): never => {
    throw new Error(`The backfill of ${entity.name}.${field} names something that is not of the row.`);
  };
  const { parts } = printSql(expression, { name, alone: true, entities: context.lookup, row: { qualifier: entityNamed(context, entity.name).sqlName } });
  return parts.map((part) => (typeof part === "string" ? part : name())).join("");
}

const sorted = (record: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
