import type { Code, SqlTemplate } from "../expression/code.ts";
import { printSql, printTypeScript } from "../expression/index.ts";
import type { PrintSqlOptions } from "../expression/options.ts";
import type { Binding, TypedExpression } from "../expression/typed.ts";
import { changeParts } from "../expression/walk.ts";
import { policyVariable } from "./policies.ts";
import { ownerCondition } from "./sql/ownerCondition.ts";
import type { ToolContext } from "./toolContext.ts";

/** Prints the expressions of one node and notes which nodes' results they need. */
export interface Writer {
  /** Ids of nodes whose results have been named so far. */
  readonly needs: ReadonlySet<string>;
  code(expression: TypedExpression): Code;
  /** `options.row` when it is a row scope; everything else becomes binds. */
  sql(expression: TypedExpression, options?: Pick<PrintSqlOptions, "row" | "filter" | "local">): SqlTemplate;
  /** The variable of a node's result. */
  result(node: string): string;
  /** The id of a node's row. */
  idOf(node: string): string;
}

export interface WriterOptions {
  /** What `input` is written as, where it is not the tool's own. */
  readonly input?: string;
  /** The policy whose `parameters` a condition names. */
  readonly policy?: string;
  /** The kind of statement that is printed: it may name ids that were asked for instead of waiting for the row. */
  readonly statement?: "read" | "write";
}

export function createWriter(context: ToolContext, { input = "input", policy, statement }: WriterOptions = {}): Writer {
  const needs = new Set<string>();

  function result(node: string): string {
    needs.add(node);
    return context.variables.of(node);
  }
  function idOf(node: string): string {
    const known = context.knownIds.get(node);
    if (known?.kind === "text") return known.text;
    return known?.kind === "idOf" ? idOf(known.node) : `${result(node)}.id`;
  }
  function name(binding: Binding): string {
    switch (binding.kind) {
      case "input":
        return input;
      case "caller":
        return "caller";
      case "node":
        return binding.node.endsWith(idMark) ? idOf(binding.node.slice(0, -idMark.length)) : result(binding.node);
      case "local":
        return binding.name;
      case "policy":
        return policy === undefined ? binding.name : `${policyVariable(policy)}.${binding.name}`;
      case "row":
        return "row";
    }
  }
  const knownFirst = (expression: TypedExpression): TypedExpression => namingKnownIds(expression, context, statement);
  return {
    needs,
    result,
    idOf,
    code: (expression) => printTypeScript(knownFirst(expression), { name }),
    sql: (expression, options = {}) =>
      printSql(knownFirst(expression), { name, entities: context.lookup, related: (entity, alias) => ownerCondition(context, entity, alias), ...options }),
  };
}

/** Marks a name that stands for the id of a node's row, not for the row. No node id holds it. */
const idMark = ".id";

/** `order.id` as a name of its own, wherever the id of `order` is known before its statement has answered. */
function namingKnownIds(expression: TypedExpression, context: ToolContext, statement: WriterOptions["statement"]): TypedExpression {
  if (expression.kind === "member" && expression.property === "id" && expression.object.kind === "name" && expression.object.binding.kind === "node") {
    const { node } = expression.object.binding;
    const known = context.knownIds.get(node);
    if (known?.kind === "asked") return statement !== undefined && (statement === "read" || known.by === "write") ? known.value : expression;
    if (known !== undefined) return { kind: "name", name: `${node}${idMark}`, binding: { kind: "node", node: `${node}${idMark}` }, type: expression.type, span: expression.span };
  }
  return changeParts(expression, (part) => namingKnownIds(part, context, statement));
}
