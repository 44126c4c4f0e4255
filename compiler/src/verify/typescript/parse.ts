import { ts } from "ts-morph";

import type { Finding, Findings, Place } from "../finding.ts";

/** A file of generated TypeScript. */
export interface Source {
  readonly path: string;
  readonly file: ts.SourceFile;
  /** What it imports: local name -> where it comes from, and its name there. */
  readonly imports: ReadonlyMap<string, { readonly name: string; readonly from: string }>;
}

/** Parses a file; what does not parse is a finding, not a crash. */
export function parseSource(path: string, text: string): { readonly source: Source; readonly findings: Findings } {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  // The parser keeps what it could not make sense of; the property is not in its types.
  const faults = (file as unknown as { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? [];
  const source = { path, file, imports: importsOf(file) };
  const findings = faults.slice(0, 1).map((fault): Finding => ({
    fact: "source", file: path, line: file.getLineAndCharacterOfPosition(fault.start).line + 1,
    claimed: "every file of src/ is TypeScript", found: ts.flattenDiagnosticMessageText(fault.messageText, " "),
  }));
  return { source, findings };
}

function importsOf(file: ts.SourceFile): Source["imports"] {
  const imports = new Map<string, { name: string; from: string }>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const from = statement.moduleSpecifier.text;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined) continue;
    if (ts.isNamespaceImport(bindings)) imports.set(bindings.name.text, { name: "*", from });
    else for (const each of bindings.elements) imports.set(each.name.text, { name: (each.propertyName ?? each.name).text, from });
  }
  return imports;
}

export function placeOf(node: ts.Node): Place {
  const file = node.getSourceFile();
  return { file: file.fileName, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 };
}

/** The text of a node in one line, for people. */
export const textOf = (node: ts.Node): string => node.getText().replaceAll(/\s+/g, " ");

/** The same, cut off where it is long. */
export function shortTextOf(node: ts.Node): string {
  const text = textOf(node);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

/** The tokens of a node, so that layout, comments and trailing commas make no difference. Names that were imported under another one have their own. */
export function tokensOf(node: ts.Node, imports: Source["imports"] = new Map()): string {
  const tokens: string[] = [];
  const visit = (part: ts.Node): void => {
    const children = part.getChildren();
    if (children.length === 0) {
      const text = part.getText();
      if (text === "") return;
      const imported = part.kind === ts.SyntaxKind.Identifier && !isProperty(part) ? imports.get(text)?.name : undefined;
      tokens.push(imported ?? text);
      return;
    }
    // A list's last comma says nothing.
    const last = children.at(-1);
    for (const child of children) if (child !== last || child.kind !== ts.SyntaxKind.CommaToken) visit(child);
  };
  visit(node);
  return tokens.join(" ");
}

const isProperty = (node: ts.Node): boolean =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) || (ts.isPropertyAssignment(node.parent) && node.parent.name === node);

const known = new Map<string, string>();

/** The tokens of an expression as the contract writes it. Text that is no expression stands for itself, so that it equals nothing. */
export function tokensOfText(text: string): string {
  let tokens = known.get(text);
  if (tokens === undefined) {
    const [statement] = ts.createSourceFile("claim.ts", `(${text}\n)`, ts.ScriptTarget.ES2022, true).statements;
    const isWhole = statement !== undefined && ts.isExpressionStatement(statement) && ts.isParenthesizedExpression(statement.expression);
    tokens = isWhole ? tokensOf(statement.expression.expression) : text;
    known.set(text, tokens);
  }
  return tokens;
}

/** The value of a literal, with `undefined` for what is none. */
export function literalOf(node: ts.Expression): unknown {
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node)) return literalOf(node.expression);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text.replaceAll("_", ""));
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) return -Number(node.operand.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isArrayLiteralExpression(node)) return wholeOf(node.elements.map(literalOf));
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const entries = node.properties.map((property) => (ts.isPropertyAssignment(property) ? ([nameOf(property.name), literalOf(property.initializer)] as const) : (["", undefined] as const)));
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}

const wholeOf = (values: readonly unknown[]): readonly unknown[] | undefined => (values.includes(undefined) ? undefined : values);

/** The name of a property, however it is written. */
export function nameOf(name: ts.PropertyName): string {
  return ts.isComputedPropertyName(name) ? (ts.isStringLiteral(name.expression) ? name.expression.text : "") : name.text;
}
