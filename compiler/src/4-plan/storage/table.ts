import type { CheckedEntity, CheckedField } from "../../2-check/checked.ts";
import type { EntityIndex } from "../../3-analyse/analysis.ts";
import { columnName, tableName } from "../../spec/names.ts";
import type { Column, Table } from "../plan.ts";
import { columnCheck } from "./columnCheck.ts";
import { columnDefault } from "./columnDefault.ts";
import { columnType } from "./columnType.ts";
import type { NameConstraint } from "./constraintName.ts";
import { tableIndexes } from "./tableIndexes.ts";

/** The table of an entity, with the indexes that the analysis derived. */
export function entityTable(entity: CheckedEntity, indexes: readonly EntityIndex[], name: NameConstraint): Table {
  const table = tableName(entity.name);
  return {
    entity: entity.name,
    name: table,
    columns: entity.fields.map(column),
    checks: entity.fields.flatMap(({ name: field, system, field: declaration }) => {
      // `version` counts from 1 by itself; the states of `status` are worth a CHECK.
      if (system && field !== "status") return [];
      const expression = columnCheck(columnName(field), declaration);
      return expression === undefined ? [] : [{ name: name(table, [columnName(field)], "check"), expression, field }];
    }),
    foreignKeys: entity.fields.flatMap(({ name: field, field: declaration }) =>
      declaration.type === "reference"
        ? [{ name: name(table, [columnName(field)], "fkey"), column: columnName(field), table: tableName(declaration.referenceTo) }]
        : [],
    ),
    indexes: tableIndexes(table, indexes, name),
  };
}

function column({ name, field, system }: CheckedField): Column {
  // Every row begins with version 1, so that no INSERT has to say it.
  const initial = system && name === "version" ? "1" : columnDefault(field);
  return {
    name: columnName(name),
    field: name,
    type: columnType(field),
    nullable: field.required !== true,
    ...(initial === undefined ? {} : { default: initial }),
  };
}
