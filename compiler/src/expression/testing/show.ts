import { checkExpression, printSql, printTypeScript, type Binding, type ExpressionType, type PrintSqlOptions, type Scope, type SqlTemplate, type TypedExpression } from "../index.ts";
import { entities } from "./scope.ts";

/** The expression, which must have no faults. */
export function typed(source: string, scope: Scope, expected?: ExpressionType): TypedExpression {
  const { expression, faults } = checkExpression(source, scope, expected);
  if (expression === undefined) throw new Error(`${source}: ${faults.map(({ message }) => message).join(" ")}`);
  return expression;
}

/** `code: message`, with a line of carets under the source. */
export function faultsOf(source: string, scope: Scope, expected?: ExpressionType): string {
  const { faults } = checkExpression(source, scope, expected);
  return faults.map(({ code, message, span }) => `${source}\n${" ".repeat(span.start)}${"^".repeat(Math.max(span.end - span.start, 1))}\n${code}: ${message}`).join("\n");
}

export function name(binding: Binding): string {
  switch (binding.kind) {
    case "node": return binding.node;
    case "row": return "order";
    case "local": case "policy": return binding.name;
    case "input": case "caller": return binding.kind;
  }
}

export const typeScriptOf = (source: string, scope: Scope, expected?: ExpressionType): string => printTypeScript(typed(source, scope, expected), { name }).text;

/** Binds as generated code shows them: `${input.q}::text`. */
export const sqlText = ({ parts }: SqlTemplate): string => parts.map((part) => (typeof part === "string" ? part : `\${${part.code.text}}${part.cast === undefined ? "" : `::${part.cast}`}`)).join("");
export const sqlOf = (source: string, scope: Scope, options: Partial<PrintSqlOptions> = {}, expected?: ExpressionType): string => sqlText(printSql(typed(source, scope, expected), { name, entities, ...options }));
