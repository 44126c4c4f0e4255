import type pg from "pg";

import type { EntityDocument, FieldDocument, SchemaDocument } from "../../../compiler/src/4-plan/migration/document/schemaDocument.ts";
import { quoteName } from "../../../compiler/src/spec/names.ts";

type Row = Readonly<Record<string, unknown>>;

/** What the rows of a database must be, by entity and id, as a version's words tell it. */
export class Ledger {
  readonly #rows = new Map<string, { entity: string; id: string; row: Row }>();

  /** Takes every row that is there, in the words of the schema that the database has. */
  async readAll(client: pg.Client, schema: SchemaDocument): Promise<void> {
    for (const entity of schema.entities) {
      for (const row of await rowsOf(client, schema, entity)) {
        const fields = Object.fromEntries(entity.fields.map(({ name, column }) => [name, row[column]]));
        this.#put(entity.name, row["id"] as string, fields);
      }
    }
  }

  ids(entity: string): readonly string[] {
    return [...this.#rows.values()].filter((each) => each.entity === entity).map(({ id }) => id).sort();
  }

  /** From here on the rows are told in the words of the next schema: fields and entities have its names, values what they were mapped to. */
  become(next: SchemaDocument): void {
    const rows = [...this.#rows.values()];
    this.#rows.clear();
    for (const { entity, id, row } of rows) {
      const now = next.entities.find(({ name, renamedFrom }) => (renamedFrom ?? name) === entity);
      if (now !== undefined) this.#put(now.name, id, translated(now, row));
    }
  }

  /**
   * Adds what the audit log says was committed, in order of the rows' versions. Records of either version are understood.
   *
   * @returns how many calls the log tells of
   */
  async addAudit(client: pg.Client, schema: SchemaDocument): Promise<number> {
    const { rows } = await client.query<{ changes: readonly { entity: string; id: string; after: Row | null }[] }>("SELECT changes FROM fascia.audit ORDER BY execution_id");
    const changes = rows.flatMap((record) => record.changes).flatMap(({ entity, id, after }) => (after === null ? [] : [{ entity, id, after }]));
    for (const { entity, id, after } of changes.sort((a, b) => Number(a.after["version"] ?? 0) - Number(b.after["version"] ?? 0))) {
      const now = schema.entities.find((each) => each.name === entity || each.renamedFrom === entity);
      if (now === undefined) continue;
      const before = this.#rows.get(`${now.name} ${id}`)?.row ?? {};
      if (Number(after["version"] ?? 0) > Number(before["version"] ?? 0)) this.#put(now.name, id, { ...before, ...translated(now, after) });
    }
    return rows.length;
  }

  /** One line for each row that is not in the database, or not as it must be. */
  async missing(client: pg.Client, schema: SchemaDocument): Promise<readonly string[]> {
    const faults: string[] = [];
    for (const entity of schema.entities) {
      const found = new Map((await rowsOf(client, schema, entity)).map((row) => [row["id"], row]));
      for (const { id, row } of [...this.#rows.values()].filter((each) => each.entity === entity.name)) {
        const stored = found.get(id);
        if (stored === undefined) faults.push(`${entity.name} ${id} is gone`);
        else for (const field of entity.fields) if (!isKept(row[field.name], stored[field.column], field)) faults.push(`${entity.name} ${id}: ${field.name} was ${JSON.stringify(row[field.name])} and is ${JSON.stringify(stored[field.column])}`);
      }
    }
    return faults;
  }

  #put(entity: string, id: string, row: Row): void {
    this.#rows.set(`${entity} ${id}`, { entity, id, row });
  }
}

async function rowsOf(client: pg.Client, schema: SchemaDocument, entity: EntityDocument): Promise<readonly Row[]> {
  const table = schema.storage.tables.find((each) => each.entity === entity.name);
  if (table === undefined) throw new Error(`Entity ${entity.name} has no table.`);
  const { rows } = await client.query<{ row: Row }>(`SELECT to_jsonb(stored) AS row FROM ${quoteName(table.name)} AS stored`);
  return rows.map(({ row }) => row);
}

function translated(entity: EntityDocument, row: Row): Row {
  return Object.fromEntries(
    entity.fields.flatMap(({ name, renamedFrom, mapped }) => {
      const source = name in row ? name : (renamedFrom ?? name);
      if (!(source in row)) return [];
      const value = row[source];
      return [[name, typeof value === "string" && mapped !== undefined && value in mapped ? mapped[value] : value]];
    }),
  );
}

/** A value that nobody knew before may be anything; so may one that was null and is required now. Else it is the same in another dress. */
function isKept(before: unknown, now: unknown, { sensitive }: FieldDocument): boolean {
  if (before === undefined || before === null || (sensitive === true && before === "[sensitive]")) return true;
  return dresses(before).some((text) => dresses(now).includes(text));
}

/** 9.50 is "9.5", an instant is its milliseconds and its day, JSON is its text. */
function dresses(value: unknown): readonly string[] {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const instant = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return [
    text, JSON.stringify(value),
    ...(text.trim() !== "" && Number.isFinite(Number(text)) ? [String(Number(text))] : []),
    ...(Number.isNaN(instant) ? [] : [`at ${instant}`, `on ${new Date(instant).toISOString().slice(0, 10)}`]),
  ];
}
