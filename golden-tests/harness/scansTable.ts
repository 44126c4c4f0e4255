import type pg from "pg";

/**
 * Whether a statement goes through a table from one end to the other, by a generic plan, although that was made expensive: no index fits. A read of the first rows in
 * the order of an index is none; a read of all rows in such an order, or until enough of them have met a condition, is one. Where the planner hopes to meet
 * enough rows soon, it goes through them although an index would find them: so the statement is asked without its order and its limit too.
 */
export async function scansTable(client: pg.Client, text: string): Promise<boolean> {
  for (const variant of new Set([text, withoutLimit(text)])) if (!(await scans(client, variant))) return false;
  return true;
}

const withoutLimit = (text: string): string =>
  text.replace(/\n *ORDER BY [\s\S]*?\n *LIMIT [^\n)]+/g, "").replace(/^SELECT EXISTS \(([\s\S]*)\)/, (_, inner: string) => `SELECT ARRAY(${inner.replace(/^SELECT/, "SELECT 1")})`);

async function scans(client: pg.Client, text: string): Promise<boolean> {
  await client.query("BEGIN; SET LOCAL enable_seqscan = off");
  try {
    const { rows } = await client.query<{ "QUERY PLAN": readonly { readonly Plan: PlanNode }[] }>(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
    const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
    return plan !== undefined && hasScan(plan, false, await firstColumns(client));
  } finally {
    await client.query("ROLLBACK");
  }
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  readonly Filter?: string;
  readonly "Parent Relationship"?: string;
  readonly Plans?: readonly PlanNode[];
}
type FirstColumns = ReadonlyMap<string, string>;

/** The first column of each index: a condition on a later one alone still reads the whole index. */
async function firstColumns(client: pg.Client): Promise<FirstColumns> {
  const { rows } = await client.query<{ index: string; column: string }>(
    "SELECT relname AS index, attname AS column FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]",
  );
  return new Map(rows.map(({ index, column }) => [index, column]));
}

function hasScan(node: PlanNode, isLimited: boolean, first: FirstColumns): boolean {
  const type = node["Node Type"];
  if (readsAll(node, isLimited, first)) return true;
  // What sorts, joins, counts or hashes may have to read all of it first.
  const limited = type === "Limit" || (isLimited && ["LockRows", "Incremental Sort", "Result", "Subquery Scan", "CTE Scan"].includes(type));
  return (node.Plans ?? []).some((each) => hasScan(each, limited || each["Parent Relationship"] === "InitPlan", first));
}

function readsAll(node: PlanNode, isLimited: boolean, first: FirstColumns): boolean {
  switch (node["Node Type"]) {
    case "Seq Scan": return true;
    case "Bitmap Index Scan": return !asksForFirst(node, first);
    case "Index Scan": case "Index Only Scan": return !asksForFirst(node, first) && !(isLimited && node["Index Cond"] === undefined && (node.Filter === undefined || node.Filter === onlyLiving));
    default: return false;
  }
}

function asksForFirst({ "Index Name": index = "", "Index Cond": condition = "" }: PlanNode, first: FirstColumns): boolean {
  const column = first.get(index);
  return column !== undefined && new RegExp(`\\b${column}\\b`).test(condition);
}

/** Every statement leaves out deleted rows, which are few. */
const onlyLiving = "(deleted_at IS NULL)";
