import pg from "pg";

import { systemTables } from "../../../../../runtime-lib/src/systemTables.ts";
import { entityForTest } from "../../../4-plan/storage/entityForTest.ts";
import { firstMigration } from "../../../4-plan/storage/ddl.ts";
import { storageSchema } from "../../../4-plan/storage/storageSchema.ts";
import type { EntityDocument, SchemaDocument } from "../../../4-plan/migration/document/schemaDocument.ts";
import type { MigrationPlan, MigrationStep } from "../../../4-plan/migration/migration.ts";
import type { CheckedEntity } from "../../../2-check/checked.ts";
import { indexesOf } from "../../../3-analyse/facts/indexes/entityIndexes.ts";
import { columnName } from "../../../spec/names.ts";
import type { Field } from "../../../spec/index.ts";
import type { Target } from "../target.ts";

/** A bundle's word on its schema: products with a name (or what stands for it), and the fields given. */
export function shopWith(digest: string, fields: Readonly<Record<string, Field>> = {}, title = "name"): Target {
  const entities = [entityForTest({ name: "Product", fields: { [title]: { type: "string", required: true, maxLength: 100 }, ...fields } })];
  const storage = storageSchema(entities, indexesOf(entities));
  const workspace = { spec: { name: "shop", description: "A shop." }, roles: [], adminRoles: [], policies: [], tools: [], entities };
  const schema: SchemaDocument = { schemaVersion: 1, workspace: "shop", digest: `sha256:document-${digest}`, schemaDigest: `sha256:${digest}`, storage, entities: entities.map(describe), dropped: {}, tools: [] };
  return { workspace: "shop", schemaDigest: schema.schemaDigest, schema, migrations: [{ name: "0001_first.sql", sql: firstMigration(workspace, storage, systemTables) }] };
}

const describe = ({ name, fields }: CheckedEntity): EntityDocument => ({ name, dropped: {}, fields: fields.map((each) => ({ name: each.name, column: columnName(each.name), type: each.field.type })) });

/** A planner that always plans these steps. */
export function plans(steps: readonly MigrationStep[], more: Partial<MigrationPlan> = {}): (from: SchemaDocument, to: SchemaDocument) => MigrationPlan {
  const runs = { runs: true, reasons: [] };
  return (from, to) => ({ from: from.schemaDigest, to: to.schemaDigest, changes: [], level: "green", previousBundle: runs, previousBundleAfterContract: runs, ...more, steps });
}

const base = { phase: "expand", lock: "ACCESS EXCLUSIVE", table: "product", sentence: "A step." } as const;

/** The way to a product with a required code: filled row by row, then indexed, then required. */
export const codeSteps: readonly MigrationStep[] = [
  { ...base, id: "01-names", kind: "require", lock: "none", sql: "SELECT count(*) AS found FROM product WHERE name = 'forbidden' HAVING count(*) > 0", message: '{found} products are named "forbidden".' },
  { ...base, id: "02-add", kind: "transaction", sql: ["ALTER TABLE product ADD COLUMN code text", "ALTER TABLE product ADD CONSTRAINT product_code_check CHECK (char_length(code) <= 100) NOT VALID"] },
  { ...base, id: "03-fill", kind: "backfill", lock: "ROW EXCLUSIVE", batch: 2, sql: "WITH changed AS (UPDATE product SET code = 'code of ' || name WHERE id IN (SELECT id FROM product WHERE code IS NULL ORDER BY id LIMIT 2) RETURNING id) SELECT count(*) AS rows FROM changed" },
  { ...base, id: "04-index", kind: "concurrently", lock: "SHARE UPDATE EXCLUSIVE", index: "product_code_key", sql: "CREATE UNIQUE INDEX CONCURRENTLY product_code_key ON product (code) WHERE deleted_at IS NULL" },
  { ...base, id: "05-validate", kind: "transaction", lock: "SHARE UPDATE EXCLUSIVE", sql: ["ALTER TABLE product VALIDATE CONSTRAINT product_code_check"] },
  { ...base, id: "06-require", kind: "transaction", sql: ["ALTER TABLE product ALTER COLUMN code SET NOT NULL"] },
];
export const withCode = shopWith("2222222222", { code: { type: "string", required: true, unique: true, maxLength: 100 } });
export const withoutCode = shopWith("1111111111");

/** A statement on a database; what is wrong with it is thrown. */
export async function query<Row extends object = Record<string, unknown>>(url: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

export const addProducts = (url: string, ...names: readonly string[]): Promise<unknown> =>
  query(url, "INSERT INTO product (id, created_at, updated_at, name) SELECT gen_random_uuid(), now(), now(), unnest($1::text[])", [names]);
