import pg from "pg";

import { statementsOf, type PlannedStatement } from "../../compiler/src/4-plan/statementsOf.ts";
import type { WorkspacePlan } from "../../compiler/src/4-plan/plan.ts";

/** What Postgres says of one statement of a plan. */
export interface VerifiedStatement extends PlannedStatement {
  /** As Postgres understands the binds: `uuid`, `bigint[]`. */
  readonly parameterTypes: readonly string[];
  readonly resultTypes: readonly string[];
}

/**
 * Lets Postgres judge a plan on an empty database: the first migration is applied, every statement is prepared, and what asks for rows by a
 * key must be served by an index. Returns what Postgres understood; throws one error that names every statement it refuses.
 * @param url an empty database, of which the caller disposes
 */
export async function verifySql(plan: WorkspacePlan, url: string): Promise<readonly VerifiedStatement[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(plan.migration.sql);
    await client.query("SET ROLE fascia_service");
    const faults: string[] = [];
    const verified: VerifiedStatement[] = [];
    for (const [index, statement] of statementsOf(plan).entries()) {
      const place = `${statement.owner}, ${statement.nodes.join(" and ")}`;
      try {
        verified.push({ ...statement, ...(await prepare(client, `s${index}`, statement.text)) });
        const scans = statement.isKeyed ? await sequentialScans(client, statement.text) : [];
        if (scans.length > 0) faults.push(`${place}: no index serves the read of ${scans.join(", ")}.\n${statement.text}`);
      } catch (error) {
        faults.push(`${place}: ${(error as Error).message}.\n${statement.text}`);
      }
    }
    if (faults.length > 0) throw new Error(faults.join("\n\n"));
    return verified;
  } finally {
    await client.end();
  }
}

async function prepare(client: pg.Client, name: string, text: string): Promise<Pick<VerifiedStatement, "parameterTypes" | "resultTypes">> {
  await client.query(`PREPARE ${name} AS ${text}`);
  const { rows } = await client.query<{ parameters: string[]; results: string[] | null }>(
    "SELECT parameter_types::text[] AS parameters, result_types::text[] AS results FROM pg_prepared_statements WHERE name = $1",
    [name],
  );
  return { parameterTypes: rows[0]?.parameters ?? [], resultTypes: rows[0]?.results ?? [] };
}

/** The tables that a generic plan reads from end to end although that was forbidden: no index fits. */
async function sequentialScans(client: pg.Client, text: string): Promise<readonly string[]> {
  await client.query("BEGIN; SET LOCAL enable_seqscan = off");
  try {
    const { rows } = await client.query<{ "QUERY PLAN": readonly { readonly Plan: PlanNode }[] }>(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
    const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
    return plan === undefined ? [] : scansOf(plan);
  } finally {
    await client.query("ROLLBACK");
  }
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly PlanNode[];
}

function scansOf(node: PlanNode): readonly string[] {
  const own = node["Node Type"] === "Seq Scan" && node["Relation Name"] !== undefined ? [node["Relation Name"]] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)];
}
