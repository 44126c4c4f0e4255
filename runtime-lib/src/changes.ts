import type { ChangeRecord } from "./auditWriter.ts";
import type { Row } from "./database/rowShape.ts";
import type { EntityDefinition } from "./define.ts";

export type Operation = ChangeRecord["operation"];

/** A row that the flow wrote. */
export interface Change {
  readonly node: string;
  readonly entity: EntityDefinition<never>;
  readonly operation: Operation;
  readonly before: Row | undefined;
  readonly after: Row;
}

export function recordChange(node: string, entity: EntityDefinition<never>, operation: Operation, before: Row | undefined, after: Row): Change {
  return { node, entity, operation, before, after };
}

/** What the audit record keeps of a change: a created row as it is, and otherwise the fields that are not what they were. */
export function changeRecord({ node, entity, operation, before, after }: Change): ChangeRecord {
  const { name, sensitive } = entity as { readonly name: string; readonly sensitive: readonly string[] };
  const record = { node, entity: name, id: after["id"] as string, operation };
  if (before === undefined) return { ...record, before: null, after: masked(after, Object.keys(after), sensitive) };
  const changed = Object.keys(after).filter((field) => field in before && !same(before[field], after[field]));
  return { ...record, before: masked(before, changed, sensitive), after: masked(after, changed, sensitive) };
}

function masked(row: Row, fields: readonly string[], sensitive: readonly string[]): Row {
  const copy: Row = {};
  for (const field of fields) copy[field] = row[field] !== null && sensitive.includes(field) ? "[sensitive]" : row[field];
  return copy;
}

const same = (a: unknown, b: unknown): boolean => a === b || (typeof a === "object" && a !== null && JSON.stringify(a) === JSON.stringify(b));
