import type pg from "pg";

import type { CatalogObject } from "./catalog.ts";

/**
 * Reads what a schema holds, from pg_catalog. Names are printed without the schema, which takes `search_path` to be that schema alone.
 *
 * @param role whose grants are read
 */
export async function readCatalog(client: pg.Client, schema: string, role: string): Promise<readonly CatalogObject[]> {
  const { rows } = await client.query<CatalogObject>({ text: catalogQuery, values: [schema, role] });
  return rows;
}

/** One row an object. `pretty` printing leaves the schema's name out where `search_path` finds it. */
const catalogQuery = `
WITH relation AS (
    SELECT oid, relname AS "table", relpersistence, relrowsecurity, relacl, relowner
      FROM pg_class
     WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p')
)
SELECT 'table' AS kind, "table", "table" AS name,
       concat_ws(' ', CASE relpersistence WHEN 'u' THEN 'UNLOGGED' WHEN 't' THEN 'TEMPORARY' END, 'TABLE', CASE WHEN relrowsecurity THEN 'ROW LEVEL SECURITY' END) AS definition
  FROM relation

UNION ALL
SELECT 'column', "table", attname,
       concat_ws(' ',
           format_type(atttypid, atttypmod),
           CASE WHEN attcollation <> typcollation THEN 'COLLATE ' || attcollation::regcollation END,
           CASE WHEN attnotnull THEN 'NOT NULL' END,
           CASE WHEN attidentity <> '' THEN 'IDENTITY' WHEN attgenerated <> '' THEN 'GENERATED AS (' || pg_get_expr(adbin, adrelid, true) || ')'
                ELSE 'DEFAULT ' || pg_get_expr(adbin, adrelid, true) END)
  FROM relation
  JOIN pg_attribute ON attrelid = relation.oid AND attnum > 0 AND NOT attisdropped
  JOIN pg_type ON pg_type.oid = atttypid
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum

UNION ALL
-- NOT NULL is told with its column; Postgres 18 lists it here too.
SELECT 'constraint', "table", conname, pg_get_constraintdef(pg_constraint.oid, true)
  FROM relation
  JOIN pg_constraint ON conrelid = relation.oid AND contype IN ('c', 'f', 'p', 'u', 'x')

UNION ALL
SELECT 'index', "table", pg_class.relname, pg_get_indexdef(indexrelid, 0, true) || CASE WHEN indisvalid AND indisready AND indislive THEN '' ELSE ' -- INVALID' END
  FROM relation
  JOIN pg_index ON indrelid = relation.oid
  JOIN pg_class ON pg_class.oid = indexrelid
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))

UNION ALL
SELECT 'trigger', "table", tgname,
       pg_get_triggerdef(pg_trigger.oid, true) || CASE tgenabled WHEN 'O' THEN '' WHEN 'D' THEN ' -- disabled' ELSE ' -- enabled: ' || tgenabled::text END || ' -- ' || md5(prosrc)
  FROM relation
  JOIN pg_trigger ON tgrelid = relation.oid AND NOT tgisinternal
  JOIN pg_proc ON pg_proc.oid = tgfoid

UNION ALL
SELECT 'grant', "table", "table", string_agg(privilege_type, ', ' ORDER BY privilege_type)
  FROM relation
 CROSS JOIN LATERAL aclexplode(coalesce(relacl, acldefault('r', relowner)))
 WHERE grantee = (SELECT oid FROM pg_roles WHERE rolname = $2)
 GROUP BY "table"

 ORDER BY 2, 1, 3`;
