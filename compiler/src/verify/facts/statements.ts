import type { StatementClaim } from "../contract.ts";
import type { Fact, Finding, Findings } from "../finding.ts";
import { meaningOfValue, meaningsOfColumns, meaningsOfCondition, meaningsOfOrder } from "../sql/claim.ts";
import { meaningOf } from "../sql/parse.ts";
import { literalOf, textOf, tokensOf, tokensOfText } from "../typescript/parse.ts";
import type { Check, Sent, Tool } from "../workspace.ts";
import { finding, missingAndExtra } from "./compare.ts";
import { isAdminOrOwner } from "./rowScope.ts";

/** Every statement is one that was claimed, with its rows, values, locks and limits; each in its place. */
export const statements: Check = (tool) => {
  const left = [...tool.statements];
  const pairs: { readonly claim: StatementClaim; readonly sent: Sent }[] = [];
  const findings: Finding[] = [];
  for (const claim of tool.claim.proof.statements) {
    const index = left.findIndex((sent) => sent.nodes.join(", ") === claim.node && sent.method === claim.does);
    const [sent] = index < 0 ? [] : left.splice(index, 1);
    if (sent !== undefined) pairs.push({ claim, sent });
    else findings.push(finding(tool, claim.sets === undefined ? "statements" : "boundary", tool.flow, `${claim.does} of ${claim.entity}`, "the flow has no such statement", claim.node));
  }
  for (const sent of left) findings.push(finding(tool, sent.does.verb === "select" ? "statements" : "boundary", sent, "no further statements", `${sent.method} on ${sent.does.table}`, sent.nodes.join(", ")));
  const order = pairs.every(({ sent }, index) => index === 0 || tool.statements.indexOf(sent) > tool.statements.indexOf(pairs[index - 1]!.sent));
  if (!order) findings.push(finding(tool, "statements", pairs[0]!.sent, `statements in the order ${tool.claim.proof.statements.map(({ node }) => node).join(", ")}`, tool.statements.map(({ nodes }) => nodes.join(" and ")).join(", ")));
  return [...findings, ...pairs.flatMap(({ claim, sent }) => compare(tool, claim, sent)), ...values(tool), ...answer(tool)];
};

function compare(tool: Tool, claim: StatementClaim, sent: Sent): Findings {
  const is = (fact: Fact, name: string, claimed: string | undefined, found: string | undefined): Findings =>
    claimed === found ? [] : [finding(tool, fact, sent, `${name} ${claimed ?? "nothing"}`, `${name} ${found ?? "nothing"}`, claim.node)];
  const option = (name: string): string | undefined => {
    const node = sent.options.get(name);
    return node === undefined ? undefined : tokensOf(node, tool.source.imports);
  };
  const tokens = (text: string | undefined): string | undefined => (text === undefined ? undefined : tokensOfText(text));
  const entity = tool.workspace.tables.get(sent.does.table)?.name;
  const missing = sent.options.get("missing");
  const failures = missing === undefined ? sent.failures : [literalOf(missing)];
  const before = option("before") ?? (sent.does.before.length > 0 ? "returned" : undefined);
  const most = sent.options.get("limit");
  return [
    ...is("tables", "rows of", claim.entity, entity ?? sent.does.table),
    ...rows(tool, claim, sent),
    ...is("locks", "locks its rows:", String(claim.locks ?? false), String(sent.does.locks)),
    ...is("bounds", "LIMIT", claim.limit === undefined ? undefined : meaningOfValue(claim.limit), sent.does.limit === undefined ? undefined : meaningOf(sent.does.limit, sent.sql.binds)),
    ...is("statements", "OFFSET", claim.offset === undefined ? undefined : meaningOfValue(claim.offset), sent.does.shape.offset === undefined ? undefined : meaningOf(sent.does.shape.offset, sent.sql.binds)),
    ...shape(tool, claim, sent),
    ...sets(tool, claim, sent),
    ...items(tool, claim, sent),
    ...is("audit", "the row before:", claim.before === undefined ? undefined : claim.before === "returned" ? "returned" : tokensOfText(claim.before), before),
    ...is("guards", "no row means", claim.missing?.join(", ") ?? "", failures.map((each) => (each === null ? "" : String(each))).join(", ")),
    ...is("guards", "rows that must be written:", tokens(claim.expected), option("expected")),
    ...is("guards", "keys that differ:", tokens(claim.keys), option("keys") ?? (sent.keys === undefined ? undefined : tokensOf(sent.keys, tool.source.imports))),
    ...is("bounds", "refused beyond rows:", claim.most === undefined ? undefined : String(claim.most), most === undefined ? undefined : textOf(most)),
    ...is("guards", "stands where", claim.when?.map(tokensOfText).join(" and "), sent.when.length === 0 ? undefined : sent.when.join(" and ")),
    ...is("statements", "its result is", (claim.as ?? []).map((name) => name ?? "").join(", ").replace(/[, ]+$/, ""), sent.variables.map((name) => name ?? "").join(", ").replace(/[, ]+$/, "")),
  ];
}

/** Which rows: a condition that is missing widens the statement, one too many narrows it. */
function rows(tool: Tool, claim: StatementClaim, sent: Sent): Findings {
  const claimed = claim.rows.flatMap((text) => meaningsOfCondition(text).map((meaning) => ({ text, meaning })));
  const { missing, extra } = missingAndExtra(claimed.map(({ meaning }) => meaning), sent.does.conditions, (part) => meaningOf(part, sent.sql.binds));
  const textOfMissing = (meaning: string): string => claimed.find((each) => each.meaning === meaning)?.text ?? meaning;
  return [
    ...missing.map((meaning) => finding(tool, factOfCondition(tool, claim, meaning, textOfMissing(meaning)), sent, `only rows with ${textOfMissing(meaning)}`, "no such condition", claim.node)),
    ...(missing.length > 0 ? [] : extra.map((part) => finding(tool, "statements", sent, `only rows with ${claim.rows.join(" and ")}`, `another condition too: ${meaningOf(part, sent.sql.binds)}`, claim.node))),
  ];
}

/** The order of rows, and the figures of an aggregate. */
function shape(tool: Tool, claim: StatementClaim, sent: Sent): Findings {
  const { verb, shape: found } = sent.does;
  const is = (name: string, claimed: readonly string[], nodes: readonly unknown[], text: string | undefined): Findings =>
    claimed.join("\n") === nodes.map((node) => meaningOf(node, sent.sql.binds)).join("\n") ? [] : [finding(tool, "statements", sent, `${name}: ${text ?? "none"}`, "it differs", claim.node)];
  if (verb !== "select") return [];
  const groups = claim.groups ?? [];
  return [
    ...is("ordered by", claim.order === undefined ? [] : meaningsOfOrder(claim.order), found.order, claim.order),
    ...is("grouped by", groups.map(meaningOfValue), found.groups, claim.groups?.join(", ")),
    ...(claim.figures === undefined ? [] : is("figures", meaningsOfColumns([...groups, ...claim.figures]), found.figures, claim.figures.join(", "))),
  ];
}

function factOfCondition(tool: Tool, claim: StatementClaim, meaning: string, text: string): Fact {
  if (meaning.includes('"deleted_at"') && text.endsWith("IS NULL")) return "living-rows";
  const owner = tool.workspace.entities.get(claim.entity)?.ownerField;
  return owner !== undefined && isAdminOrOwner(text) ? "row-scope" : "statements";
}

function sets(tool: Tool, claim: StatementClaim, sent: Sent): Findings {
  const claimed = (claim.sets ?? []).map((text) => {
    const at = text.indexOf(" = ");
    return { text, meaning: `${text.slice(0, at)} = ${meaningOfValue(text.slice(at + 3))}` };
  });
  const { missing, extra } = missingAndExtra(claimed.map(({ meaning }) => meaning), sent.does.sets, ({ column, value }) => `${column} = ${meaningOf(value, sent.sql.binds)}`);
  return [
    ...missing.map((meaning) => finding(tool, "statements", sent, `it sets ${claimed.find((each) => each.meaning === meaning)?.text}`, "it does not", claim.node)),
    ...(missing.length > 0 ? [] : extra.map(({ column }) => finding(tool, "statements", sent, `it sets ${(claim.sets ?? []).join(", ")}`, `it sets ${column} too`, claim.node))),
  ];
}

function items(tool: Tool, claim: StatementClaim, sent: Sent): Findings {
  const found = sent.does.items.map(({ column, bind }) => `${column} = ${sent.sql.binds[bind - 1] ?? "no bind"}`);
  const claimed = (claim.items ?? []).map((text) => `${text.slice(0, text.indexOf(" = "))} = ${tokensOfText(text.slice(text.indexOf(" = ") + 3))}`);
  return found.join("\n") === claimed.join("\n") ? [] : [finding(tool, "statements", sent, `a list of ${claimed.join(", ") || "nothing"}`, found.join(", ") || "none", claim.node)];
}

/** Values that other claims name. */
function values(tool: Tool): Findings {
  const { missing, extra } = missingAndExtra(tool.claim.proof.values.map(named), tool.flow.values, ({ tokens }) => named(tokens));
  return [
    ...missing.map((each) => finding(tool, "statements", tool.flow, `a value ${each}`, "the flow has no such value")),
    ...(missing.length > 0 ? [] : extra.map((value) => finding(tool, "statements", value, "no further values", value.text))),
  ];
}

/** What the caller gets. */
function answer(tool: Tool): Findings {
  const { missing, extra } = missingAndExtra(tool.claim.proof.answer.map(named), tool.flow.answer, ({ tokens }) => tokens);
  const place = tool.flow.answer[0] ?? tool.flow;
  return [
    ...missing.map((each) => finding(tool, "output-checked", place, `the answer has ${each}`, "it has not")),
    ...(missing.length > 0 ? [] : extra.map((value) => finding(tool, "output-checked", value, "the answer has nothing else", value.text))),
  ];
}

/** `name = value` by its tokens; a line without a name, of which only a refusal can come, by its value. */
function named(text: string): string {
  const at = text.indexOf(" = ");
  return at < 0 ? text : `${text.slice(0, at)} = ${tokensOfText(text.slice(at + 3))}`;
}
