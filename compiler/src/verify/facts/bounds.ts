import { ts } from "ts-morph";

import type { Finding, Findings } from "../finding.ts";
import { as, columnOf, namesOf } from "../sql/parse.ts";
import { sidesOf } from "../sql/statement.ts";
import { isWrite } from "../typescript/steps.ts";
import { literalOf, tokensOfText } from "../typescript/parse.ts";
import { columnOfField, type Check, type Sent, type Tool } from "../workspace.ts";
import { finding } from "./compare.ts";

/** A number, at most; null when nothing in the code bounds it. */
type Bound = number | null;

/** Rows read and written and waits for the database stay within what was claimed. */
export const bounds: Check = (tool) => {
  const { facts } = tool.claim;
  const counts = (policy: string): boolean => ["rateLimit", "budgetCheck"].includes(tool.workspace.contract.policies.find(({ name }) => name === policy)?.type ?? "");
  const trips = tool.flow.waits(counts) + (tool.claim.access === "write" ? 1 : 0);
  const within = (name: string, claimed: Bound, found: Bound): Findings =>
    claimed === null || (found !== null && found <= claimed) ? [] : [finding(tool, "bounds", tool.flow, `${name}: ${claimed} at most`, `${name}: ${found ?? "nothing bounds them"}`)];
  const missing: Finding[] = same(facts.writes, written(tool)) ? [] : [finding(tool, "boundary", tool.flow, `it writes ${facts.writes.join(", ") || "nothing"}`, `it writes ${written(tool).join(", ") || "nothing"}`)];
  return [
    ...within("round trips", facts.roundTrips, trips),
    ...within("rows read", facts.rowsRead, worstWay(tool, rowsRead)),
    ...within("rows written", facts.rowsWritten, worstWay(tool, rowsWritten)),
    ...missing,
  ];
};

const same = (left: readonly string[], right: readonly string[]): boolean => [...left].sort().join() === [...right].sort().join();
const written = (tool: Tool): readonly string[] => [...new Set(tool.statements.flatMap((sent) => (isWrite(sent) ? [tool.workspace.tables.get(sent.does.table)?.name ?? sent.does.table] : [])))];

/** Adds up statements, taking of each branching the way that does most: conditions that exclude each other are not added. */
function worstWay(tool: Tool, rows: (tool: Tool, sent: Sent) => Bound): Bound {
  const byNode = new Map<string, { readonly when: readonly string[]; rows: Bound }>();
  for (const sent of tool.statements) {
    const key = `${sent.nodes.join()} ${sent.when.join("\n")}`;
    const known = byNode.get(key);
    // A row that is locked first and then read is one row.
    byNode.set(key, { when: sent.when, rows: most(known === undefined ? 0 : known.rows, rows(tool, sent)) });
  }
  return worst([...byNode.values()], 0);
}

/** Statements that agree on the first conditions; what comes next parts them into branches. */
function worst(items: readonly { readonly when: readonly string[]; readonly rows: Bound }[], depth: number): Bound {
  const straight = items.filter(({ when }) => when.length <= depth).reduce<Bound>((sum, { rows }) => plus(sum, rows), 0);
  const branching = items.filter(({ when }) => when.length > depth);
  const groups = new Map<string, typeof branching>();
  for (const item of branching) {
    // Cases of one branching differ in whether its first condition holds.
    const condition = item.when[depth]!;
    const root = condition.startsWith("! (") ? condition.slice(4, -2) : condition;
    groups.set(root, [...(groups.get(root) ?? []), item]);
  }
  return [...groups.values()].reduce<Bound>((sum, group) => {
    const holds = group.filter(({ when }) => !when[depth]!.startsWith("! ("));
    const others = group.filter(({ when }) => when[depth]!.startsWith("! ("));
    return plus(sum, most(worst(holds, depth + 1), worst(others, depth + 1)));
  }, straight);
}

function rowsRead(tool: Tool, sent: Sent): Bound {
  const { does, method } = sent;
  if (does.verb !== "select") return 0;
  // Looked for ahead of the write of the same node: the row is counted there.
  if (tool.statements.some((other) => other.does.verb !== "select" && other.nodes.join() === sent.nodes.join())) return 0;
  const own = method === "many" ? least(limitOf(tool, sent), matching(tool, sent)) : method === "oneEach" ? sent.nodes.length : 1;
  if (does.relations.many) return null;
  return own === null ? null : own * (1 + does.relations.count);
}

function rowsWritten(tool: Tool, sent: Sent): Bound {
  const { does, options } = sent;
  if (does.verb === "select") return 0;
  if (!sent.method.endsWith("Each")) return 1;
  const lists = does.items.map(({ bind }) => listBound(sent.sql.bindNodes[bind - 1], tool));
  const limit = options.get("limit");
  const most = limit === undefined ? null : literalOf(limit);
  return [...lists, typeof most === "number" ? most : null, matching(tool, sent)].reduce(least, null);
}

/** Conditions on keys say by themselves how many rows there can be. */
function matching(tool: Tool, sent: Sent): Bound {
  const entity = tool.workspace.tables.get(sent.does.table);
  const keys = new Set(["id", ...(entity?.fields ?? []).filter(({ unique }) => unique === true).map(({ name }) => columnOfField(name))]);
  return sent.does.conditions.reduce<Bound>((bound, part) => {
    const isKey = (side: unknown): boolean => {
      const column = columnOf(side);
      return column !== undefined && keys.has(column.column) && (column.qualifier ?? sent.does.table) === sent.does.table;
    };
    const [left, right] = sidesOf(part);
    if ((isKey(left) && columnOf(right) === undefined) || (isKey(right) && columnOf(left) === undefined)) return 1;
    const any = as(part, "A_Expr");
    if (any?.["kind"] !== "AEXPR_OP_ANY" || namesOf(any["name"]).join() !== "=" || !isKey(any["lexpr"])) return bound;
    const bind = as(as(any["rexpr"], "TypeCast")?.["arg"] ?? any["rexpr"], "ParamRef")?.["number"];
    return least(bound, typeof bind === "number" ? listBound(sent.sql.bindNodes[bind - 1], tool) : null);
  }, null);
}

/** The greatest value behind LIMIT. */
function limitOf(tool: Tool, { does, sql }: Sent): Bound {
  if (does.limit === undefined) return null;
  const constant = as(does.limit, "A_Const")?.["ival"] as { readonly ival?: number } | undefined;
  if (constant !== undefined) return constant.ival ?? 0;
  const bind = as(does.limit, "ParamRef")?.["number"];
  return typeof bind === "number" ? numberBound(sql.bindNodes[bind - 1], tool) : null;
}

/** The greatest value of an expression, as far as literals and the schema of the input say. */
function numberBound(node: ts.Expression | undefined, tool: Tool): Bound {
  if (node === undefined) return null;
  if (ts.isParenthesizedExpression(node)) return numberBound(node.expression, tool);
  const value = literalOf(node);
  if (typeof value === "number") return value;
  if (ts.isIdentifier(node) && tool.flow.initialisers.has(node.text)) return numberBound(tool.flow.initialisers.get(node.text), tool);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return both(numberBound(node.left, tool), numberBound(node.right, tool));
  if (ts.isConditionalExpression(node)) return both(numberBound(node.whenTrue, tool), numberBound(node.whenFalse, tool));
  if (ts.isCallExpression(node) && node.expression.getText() === "Math.min") return node.arguments.map((each) => numberBound(each, tool)).reduce(least, null);
  const maximum = schemaOf(node, tool)?.["maximum"];
  return typeof maximum === "number" ? maximum : null;
}

/** How many items a list has at most. */
function listBound(node: ts.Expression | undefined, tool: Tool): Bound {
  if (node === undefined) return null;
  if (ts.isParenthesizedExpression(node)) return listBound(node.expression, tool);
  if (ts.isArrayLiteralExpression(node)) return node.elements.some(ts.isSpreadElement) ? null : node.elements.length;
  if (ts.isConditionalExpression(node)) return both(listBound(node.whenTrue, tool), listBound(node.whenFalse, tool));
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return both(listBound(node.left, tool), listBound(node.right, tool));
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && ["map", "filter", "slice"].includes(node.expression.name.text)) return listBound(node.expression.expression, tool);
  if (ts.isIdentifier(node)) {
    const known = tool.flow.initialisers.get(node.text);
    if (known !== undefined) return listBound(known, tool);
    const sent = tool.statements.find(({ variables }) => variables.includes(node.text));
    if (sent === undefined) return null;
    return sent.does.verb === "select" ? least(limitOf(tool, sent), matching(tool, sent)) : rowsWritten(tool, sent);
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const object = tool.flow.initialisers.get(node.expression.text);
    const member = object !== undefined && ts.isObjectLiteralExpression(object) ? object.properties.find((each) => each.name?.getText() === node.name.text) : undefined;
    if (member !== undefined && ts.isPropertyAssignment(member)) return listBound(member.initializer, tool);
  }
  const items = schemaOf(node, tool)?.["maxItems"];
  return typeof items === "number" ? items : null;
}

/** The schema of `input.a.b`. */
function schemaOf(node: ts.Expression, { claim }: Tool): { readonly [key: string]: unknown } | undefined {
  const path = tokensOfText(node.getText()).split(/ \??\. /);
  if (path[0] !== "input") return undefined;
  return path.slice(1).reduce<unknown>((schema, name) => {
    const properties = typeof schema === "object" && schema !== null && "properties" in schema ? (schema.properties as Record<string, unknown>) : {};
    return Object.hasOwn(properties, name) ? properties[name] : undefined;
  }, claim.input) as { readonly [key: string]: unknown } | undefined;
}

const plus = (left: Bound, right: Bound): Bound => (left === null || right === null ? null : left + right);
const least = (left: Bound, right: Bound): Bound => (left === null ? right : right === null ? left : Math.min(left, right));
const both = (left: Bound, right: Bound): Bound => (left === null || right === null ? null : Math.max(left, right));
const most = both;
