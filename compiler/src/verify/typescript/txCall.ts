import { ts } from "ts-morph";

import { textOf } from "./parse.ts";

/** `tx.method(…)` */
export interface TxCall { readonly method: string; readonly arguments: readonly ts.Expression[]; readonly node: ts.CallExpression }

export function callOfTx(node: ts.Expression): TxCall | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression: object, name } = node.expression;
  return ts.isIdentifier(object) && object.text === "tx" && name.text !== "newId" ? { method: name.text, arguments: node.arguments, node } : undefined;
}

export const statementsOf = (node: ts.Statement): readonly ts.Statement[] => (ts.isBlock(node) ? node.statements : [node]);
export const stringOf = (node: ts.Expression | undefined): string => (node !== undefined && ts.isStringLiteral(node) ? node.text : node === undefined ? "" : textOf(node));
export const stringsOf = (node: ts.Expression | undefined): readonly (string | null)[] =>
  node !== undefined && ts.isArrayLiteralExpression(node) ? node.elements.map((each) => (each.kind === ts.SyntaxKind.NullKeyword ? null : stringOf(each))) : [];

export const namesOfBinding = (name: ts.BindingName): readonly string[] => (ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((each) => (ts.isOmittedExpression(each) ? [] : namesOfBinding(each.name))));

/** The variables that take one result: a name, or a pattern for several rows. */
export function namesAt(pattern: ts.BindingName | undefined): readonly (string | null)[] {
  if (pattern === undefined) return [null];
  if (ts.isArrayBindingPattern(pattern)) return pattern.elements.map((each) => (ts.isOmittedExpression(each) ? null : each.name.getText()));
  return [pattern.getText()];
}
