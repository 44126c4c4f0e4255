import { ts } from "ts-morph";

import type { Finding, Findings } from "../finding.ts";
import { placeOf, textOf, type Source } from "./parse.ts";

/** Modules of the runtime that only compute. */
const modules: ReadonlySet<string> = new Set(["date", "decimal", "double", "instant", "integer", "json", "list", "text"]);
/** Globals that only compute. */
const globals: ReadonlySet<string> = new Set(["undefined", "String", "Number", "Math", "JSON", "Object"]);
const functionsOf: Readonly<Record<string, ReadonlySet<string>>> = {
  Math: new Set(["abs", "ceil", "floor", "max", "min", "round", "trunc"]),
  JSON: new Set(["stringify"]),
  Object: new Set(["hasOwn", "is", "keys"]),
  Number: new Set(["isInteger", "isSafeInteger"]),
  tx: new Set(["newId"]),
};
/** Methods of texts and lists that give a new value and change nothing. */
const methods: ReadonlySet<string> = new Set(["at", "concat", "endsWith", "every", "filter", "includes", "indexOf", "join", "map", "slice", "some", "startsWith", "toString"]);
/** Ways from a value to everything else. */
const doors: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Whether an expression only computes: it names nothing but what the flow has named, modules of the runtime that compute, and policies'
 * parameters. Whatever is not known to be harmless is told.
 */
export function strangeParts(expression: ts.Node, source: Source, names: ReadonlySet<string>): Findings {
  const findings: Finding[] = [];
  const refuse = (node: ts.Node, found: string): void => void findings.push({ fact: "no-outside-effect", ...placeOf(node), claimed: "expressions only compute", found });

  function visit(node: ts.Node, known: ReadonlySet<string>): void {
    if (ts.isIdentifier(node)) return name(node, known);
    if (ts.isArrowFunction(node)) {
      const own = new Set([...known, ...node.parameters.flatMap(({ name: parameter }) => namesIn(parameter))]);
      const computed = node.parameters.find((parameter) => parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined || !ts.isIdentifier(parameter.name));
      if (computed !== undefined) refuse(computed, `a parameter that is worked out: ${textOf(computed)}`);
      if (ts.isBlock(node.body) || node.modifiers !== undefined) refuse(node, `a function that does more than give a value: ${textOf(node)}`);
      else visit(node.body, own);
      return;
    }
    if (ts.isPropertyAccessExpression(node)) {
      // Of tx an expression has the clock and new ids; whoever had tx itself could do everything.
      if (node.expression.getText() === "tx") return node.name.text === "now" || node.name.text === "newId" ? undefined : refuse(node, textOf(node));
      if (doors.has(node.name.text)) refuse(node, textOf(node));
      return visit(node.expression, known);
    }
    if (ts.isElementAccessExpression(node)) {
      const key = node.argumentExpression;
      if (!ts.isNumericLiteral(key) && !(ts.isStringLiteral(key) && !doors.has(key.text)) && !ts.isIdentifier(key) && !ts.isPropertyAccessExpression(key)) refuse(node, textOf(node));
      return ts.forEachChild(node, (child) => visit(child, known));
    }
    if (ts.isCallExpression(node)) {
      if (!isHarmless(node, source)) refuse(node, `a call of ${textOf(node.expression)}`);
      if (ts.isIdentifier(node.expression)) name(node.expression, known);
      else visit(node.expression, known);
      for (const argument of node.arguments) visit(argument, known);
      return;
    }
    if (ts.isPropertyAssignment(node)) return visit(node.initializer, known);
    if (ts.isShorthandPropertyAssignment(node)) return name(node.name, known);
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return refuse(node, `an assignment: ${textOf(node)}`);
    if (!computes.has(node.kind)) return refuse(node, textOf(node));
    ts.forEachChild(node, (child) => visit(child, known));
  }

  function name(node: ts.Identifier, known: ReadonlySet<string>): void {
    const imported = source.imports.get(node.text);
    if (node.text !== "tx" && (known.has(node.text) || globals.has(node.text))) return;
    if (imported !== undefined && (modules.has(imported.name) || imported.from.endsWith("/policies.js"))) return;
    refuse(node, `"${node.text}", which the flow has not named`);
  }

  visit(expression, names);
  return findings;
}

function isHarmless({ expression, questionDotToken }: ts.CallExpression, { imports }: Source): boolean {
  if (questionDotToken !== undefined) return false;
  if (ts.isIdentifier(expression)) return expression.text === "String" || expression.text === "Number";
  // `((value) => …)(path)`: what is written in place was looked at.
  if (ts.isParenthesizedExpression(expression)) return ts.isArrowFunction(expression.expression);
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const { expression: object, name } = expression;
  if (!ts.isIdentifier(object)) return methods.has(name.text);
  if (modules.has(imports.get(object.text)?.name ?? "")) return true;
  return functionsOf[object.text]?.has(name.text) ?? methods.has(name.text);
}

const namesIn = (name: ts.BindingName): readonly string[] => (ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((each) => (ts.isOmittedExpression(each) ? [] : namesIn(each.name))));

const isAssignment = (kind: ts.SyntaxKind): boolean => kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

const computes: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.BinaryExpression, ts.SyntaxKind.ConditionalExpression, ts.SyntaxKind.ParenthesizedExpression, ts.SyntaxKind.PrefixUnaryExpression,
  ts.SyntaxKind.ObjectLiteralExpression, ts.SyntaxKind.ArrayLiteralExpression, ts.SyntaxKind.SpreadElement, ts.SyntaxKind.SpreadAssignment, ts.SyntaxKind.StringLiteral, ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral, ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword, ts.SyntaxKind.AsExpression, ts.SyntaxKind.NonNullExpression,
  ts.SyntaxKind.TypeReference, ts.SyntaxKind.QuestionDotToken, ts.SyntaxKind.ComputedPropertyName,
  ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken, ts.SyntaxKind.AsteriskToken, ts.SyntaxKind.SlashToken, ts.SyntaxKind.PercentToken, ts.SyntaxKind.QuestionToken, ts.SyntaxKind.ColonToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken, ts.SyntaxKind.LessThanToken, ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken, ts.SyntaxKind.GreaterThanEqualsToken, ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.RegularExpressionLiteral,
]);
