import type { Column, Table } from "../../plan.ts";
import type { EntityDocument, FieldDocument, SchemaDocument } from "../document/schemaDocument.ts";

/** Two schemas side by side: what became what. */
export interface Comparison {
  readonly before: SchemaDocument;
  readonly after: SchemaDocument;
  /** In the order of the new schema. */
  readonly kept: readonly TablePair[];
  readonly added: readonly TableSide[];
  readonly dropped: readonly TableSide[];
}

export interface TableSide { readonly table: Table; readonly entity: EntityDocument }
export interface ColumnSide { readonly column: Column; readonly field: FieldDocument }

export interface TablePair {
  readonly before: TableSide;
  readonly after: TableSide;
  readonly kept: readonly ColumnPair[];
  readonly added: readonly ColumnSide[];
  readonly dropped: readonly ColumnSide[];
}
export interface ColumnPair { readonly before: ColumnSide; readonly after: ColumnSide }

/** Pairs tables and columns by name, and by `renamedFrom` where the old name is there and the new one is not. */
export function compareSchemas(before: SchemaDocument, after: SchemaDocument): Comparison {
  const [old, next] = [tablesOf(before), tablesOf(after)];
  const { kept, added, dropped } = pair(old, next, ({ entity }) => entity);
  return { before, after, kept: kept.map(([one, other]) => pairColumns(one, other)), added, dropped };
}

function pairColumns(before: TableSide, after: TableSide): TablePair {
  const { kept, added, dropped } = pair(columnsOf(before), columnsOf(after), ({ field }) => field);
  return { before, after, kept: kept.map(([one, other]) => ({ before: one, after: other })), added, dropped };
}

interface Named { readonly name: string; readonly renamedFrom?: string }

function pair<Side>(before: readonly Side[], after: readonly Side[], named: (side: Side) => Named) {
  const old = new Map(before.map((side) => [named(side).name, side]));
  const names = new Set(after.map((side) => named(side).name));
  const kept: (readonly [Side, Side])[] = [];
  const added: Side[] = [];
  for (const side of after) {
    const { name, renamedFrom } = named(side);
    const former = old.get(name) ?? (renamedFrom === undefined || names.has(renamedFrom) ? undefined : old.get(renamedFrom));
    if (former === undefined) added.push(side);
    else kept.push([former, side]);
  }
  const paired = new Set(kept.map(([side]) => side));
  return { kept, added, dropped: before.filter((side) => !paired.has(side)) };
}

function tablesOf({ storage, entities }: SchemaDocument): readonly TableSide[] {
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  return storage.tables.map((table) => ({ table, entity: found(byName.get(table.entity), table.entity) }));
}

export function columnsOf({ table, entity }: TableSide): readonly ColumnSide[] {
  const byName = new Map(entity.fields.map((field) => [field.name, field]));
  return table.columns.map((column) => ({ column, field: found(byName.get(column.field), column.field) }));
}

function found<Item>(item: Item | undefined, name: string): Item {
  if (item === undefined) throw new Error(`The schema speaks of ${name}, which it does not describe.`);
  return item;
}
