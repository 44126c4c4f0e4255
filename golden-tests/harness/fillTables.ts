import type pg from "pg";

/**
 * Fills every table of a workspace with rows that look large to the planner, whatever its rules would say of them: what Postgres decides for ten rows tells
 * nothing of ten million. Its checks and references are dropped first, so the database is good for EXPLAIN only.
 */
export async function fillTables(client: pg.Client, rows = 3000): Promise<void> {
  const constraints = await client.query<{ table: string; name: string }>(
    "SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name FROM pg_constraint WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace",
  );
  for (const { table, name } of constraints.rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  const tables = await client.query<{ table: string; columns: string; types: string[] }>(
    `SELECT quote_ident(table_name) AS table, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns, array_agg(data_type::text ORDER BY ordinal_position) AS types
       FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name <> 'deleted_at'
      GROUP BY table_name`,
  );
  for (const { table, columns, types } of tables.rows) await client.query(`INSERT INTO ${table} (${columns}) SELECT ${types.map(valueOf).join(", ")} FROM generate_series(1, ${rows}) AS n`);
  await client.query("ANALYZE");
}

function valueOf(type: string): string {
  switch (type) {
    case "uuid": return "gen_random_uuid()";
    case "text": return "md5(n::text)";
    case "bigint": return "n";
    case "numeric": return "n % 10";
    case "double precision": return "n";
    case "boolean": return "n % 2 = 0";
    case "date": return "date '2026-01-01' + n";
    case "timestamp with time zone": return "timestamptz '2026-01-01' + n * interval '1 minute'";
    case "jsonb": return "'{}'";
    default: throw new Error(`A column of type ${type}: say what it is filled with.`);
  }
}
