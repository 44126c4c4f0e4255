import type { CheckedWorkspace } from "../../2-check/checked.ts";
import { quoteName } from "../../spec/names.ts";
import type { StorageSchema, Table, TableIndex } from "../plan.ts";

/** The role that a service runs as; the system tables' SQL makes it. */
export const serviceRole = "fascia_service";

/**
 * The first migration: from nothing to the schema.
 * @param systemTables SQL of the runtime's own tables (audit, idempotency keys, policy counters, journal).
 */
export function firstMigration(workspace: CheckedWorkspace, schema: StorageSchema, systemTables: string): string {
  const descriptions = new Map(workspace.entities.map((entity) => [entity.name, entity]));
  return [
    `-- Workspace "${workspace.spec.name}": from nothing to its first schema.\n-- Generated from the entities. Change the specs, not this file.`,
    ...schema.tables.map((table) => {
      const entity = descriptions.get(table.entity);
      const fields = new Map(entity?.fields.map(({ name, field }) => [name, field.description]));
      return [comment(entity?.spec.description ?? table.entity), createTable(table, fields), ...table.indexes.map((index) => createIndex(table, index))].join("\n");
    }),
    ...foreignKeys(schema),
    systemTables.trim(),
    grants(schema),
  ].join("\n\n").concat("\n");
}

/** The statements that make a schema from nothing, without the notes for readers: what a database that has it looks like. */
export function schemaSql(schema: StorageSchema): string {
  return [
    ...schema.tables.flatMap((table) => [createTable(table), ...table.indexes.map((index) => createIndex(table, index))]),
    ...foreignKeys(schema),
    grants(schema),
  ].join("\n\n");
}

export function createTable(table: Table, descriptions: ReadonlyMap<string, string | undefined> = new Map(), guard: "" | "IF NOT EXISTS " = ""): string {
  const nameWidth = Math.max(...table.columns.map((column) => quoteName(column.name).length));
  const typeWidth = Math.max(...table.columns.map((column) => column.type.length));
  const columns = table.columns.map((column) => {
    const rest = [column.name === "id" ? "PRIMARY KEY" : column.nullable ? "" : "NOT NULL", column.default === undefined ? "" : `DEFAULT ${column.default}`];
    return {
      text: `${quoteName(column.name).padEnd(nameWidth)} ${column.type.padEnd(typeWidth)} ${rest.filter((part) => part !== "").join(" ")}`.trimEnd(),
      note: descriptions.get(column.field),
    };
  });
  const checks = table.checks.map((check) => ({ text: `CONSTRAINT ${quoteName(check.name)} CHECK (${check.expression})`, note: undefined }));
  const lines = [...columns, ...checks].map(({ text, note }, index, all) => {
    const line = `    ${text}${index === all.length - 1 ? "" : ","}`;
    return note === undefined ? line : `${line}  ${comment(note)}`;
  });
  return `CREATE TABLE ${guard}${quoteName(table.name)} (\n${lines.join("\n")}\n);`;
}

export function createIndex(table: Pick<Table, "name">, index: TableIndex, guard: "" | "IF NOT EXISTS " | "CONCURRENTLY IF NOT EXISTS " = ""): string {
  const where = index.where === undefined ? "" : ` WHERE ${index.where}`;
  return `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${guard}${quoteName(index.name)} ON ${quoteName(table.name)} (${index.columns.map(quoteName).join(", ")})${where};`;
}

/** After all tables, because entities may point at each other in circles. */
function foreignKeys(schema: StorageSchema): string[] {
  const lines = schema.tables.flatMap((table) =>
    table.foreignKeys.map(
      (key) =>
        `ALTER TABLE ${quoteName(table.name)}\n    ADD CONSTRAINT ${quoteName(key.name)} FOREIGN KEY (${quoteName(key.column)}) REFERENCES ${quoteName(key.table)} (id);`,
    ),
  );
  return lines.length === 0 ? [] : [["-- References.", ...lines].join("\n")];
}

function grants(schema: StorageSchema): string {
  if (schema.tables.length === 0) return `GRANT USAGE ON SCHEMA public TO ${serviceRole};`;
  const tables = schema.tables.map((table) => `    ${quoteName(table.name)}`).join(",\n");
  return `-- Deletes are soft: the service never gets the right to DELETE.
GRANT USAGE ON SCHEMA public TO ${serviceRole};
GRANT SELECT, INSERT, UPDATE ON
${tables}
TO ${serviceRole};`;
}

/** One line, whatever the description holds. */
function comment(text: string): string {
  return `-- ${text.replace(/\s+/g, " ").trim()}`;
}
