import type { Findings } from "../finding.ts";
import { meaningsOfColumns } from "../sql/claim.ts";
import { as, columnOf, meaningOf, type SqlNode } from "../sql/parse.ts";
import { columnOfField, type Check, type Sent, type Tool } from "../workspace.ts";
import { finding } from "./compare.ts";

/** Rows come back as they are stored: guards, invariants and the audit record judge what they are given. Figures are claimed word for word. */
export const results: Check = (tool) => tool.statements.flatMap((sent) => (claimOf(tool, sent)?.figures === undefined ? [...plainColumns(tool, sent), ...relations(tool, sent)] : []));

const claimOf = (tool: Tool, sent: Sent) => tool.claim.proof.statements.find(({ node, does }) => node === sent.nodes.join(", ") && does === sent.method);

function plainColumns(tool: Tool, sent: Sent): Findings {
  const place = sent.nodes.join(", ");
  const fields = tool.workspace.tables.get(sent.does.table)?.fields ?? [];
  const columns = new Set(fields.map(({ name }) => columnOfField(name)));
  const names = sent.does.results.map(nameOf);
  const refuse = (found: string): Findings => [finding(tool, "statements", sent, `each column of ${sent.does.table} comes back once, as it is stored`, found, place)];
  const twice = names.find((name, index) => name !== undefined && names.indexOf(name) !== index);
  // Where only the row's being there is asked, nobody has the row.
  const isHeld = sent.does.verb !== "select" || sent.variables.some((variable) => variable !== null && variable !== undefined);
  const missing = isHeld ? [...columns].find((column) => !names.includes(column)) : undefined;
  return [
    ...(twice === undefined ? [] : refuse(`${twice} comes back twice`)),
    ...(missing === undefined ? [] : refuse(`${missing} does not come back`)),
    ...sent.does.results.flatMap((result) => {
      const name = nameOf(result);
      const column = columnOf(valueOf(result));
      const own = name?.replace(/^(before|item)\./, "");
      if (column !== undefined ? own === column.column : name !== undefined && !columns.has(own!)) return [];
      return refuse(`${name ?? "something"} is ${column?.column ?? "something else"}`);
    }),
  ];
}

/** Related rows, word for word: what ties them, what of them travels, and in which order. */
function relations(tool: Tool, sent: Sent): Findings {
  const claim = claimOf(tool, sent);
  const claimed = meaningsOfColumns(claim?.relations ?? []);
  const found = sent.does.results.filter((result) => columnOf(valueOf(result)) === undefined).map((result) => meaningOf(result, sent.sql.binds));
  return claimed.join("\n") === found.join("\n") ? [] : [finding(tool, "statements", sent, `related rows are ${claim?.relations?.join(", ") ?? "none"}`, "they differ", sent.nodes.join(", "))];
}

const valueOf = (result: SqlNode): unknown => as(result, "ResTarget")?.["val"];

function nameOf(result: SqlNode): string | undefined {
  const name = as(result, "ResTarget")?.["name"];
  return typeof name === "string" ? name : columnOf(valueOf(result))?.column;
}
