import { ts } from "ts-morph";

import { nameOf, placeOf, shortTextOf, type Source } from "./parse.ts";
import type { Finding, Findings } from "../finding.ts";

/** `export const NAME = defineX({ … })`, as its properties. */
export interface Definition {
  readonly name: string;
  readonly node: ts.Node;
  readonly properties: ReadonlyMap<string, ts.ObjectLiteralElementLike>;
}

/** What the file declares with a function of the runtime, and whatever else stands in it that no generated file has. */
export function definitionsOf(source: Source, define: string): { readonly definitions: readonly Definition[]; readonly findings: Findings } {
  const definitions: Definition[] = [];
  const findings: Finding[] = [];
  for (const statement of source.file.statements) {
    if (isDeclaration(statement)) continue;
    const definition = definitionOf(statement, source, define);
    if (definition !== undefined) definitions.push(definition);
    else if (!isFailures(statement)) findings.push({ fact: "no-outside-effect", ...placeOf(statement), claimed: `the file holds imports, types and ${define}(…), nothing that runs when it is loaded`, found: shortTextOf(statement) });
  }
  return { definitions, findings: [...findings, ...strangeImports(source), ...definitions.flatMap(({ node }) => hiddenProperties(node))] };
}

/** A property that is spread in or computed when it is asked for could be anything, whatever stands beside it. */
function hiddenProperties(definition: ts.Node): Findings {
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isMethodDeclaration(node) && node.name.getText() === "flow") return;
    if (ts.isSpreadAssignment(node) || ts.isAccessor(node) || ts.isMethodDeclaration(node) || (ts.isPropertyAssignment(node) && ts.isComputedPropertyName(node.name))) findings.push({ fact: "wiring", ...placeOf(node), claimed: "a definition says each property by its name, with its value", found: shortTextOf(node) });
    ts.forEachChild(node, visit);
  };
  visit(definition);
  return findings;
}

/** Generated code imports the runtime's promise and its own files; anything else could do anything. */
export function strangeImports({ file }: Source): Findings {
  return file.statements.flatMap((statement): Findings => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const from = statement.moduleSpecifier.text;
    if (from === "@fascia/runtime-lib/v1" || /^\.\.?\/[\w./-]+\.js$/.test(from)) return [];
    return [{ fact: "no-outside-effect", ...placeOf(statement), claimed: "only the runtime and files of the service are imported", found: shortTextOf(statement) }];
  });
}

const isDeclaration = (statement: ts.Statement): boolean => ts.isImportDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);

const isFailures = (statement: ts.Statement): boolean =>
  ts.isVariableStatement(statement) && statement.declarationList.declarations.every((each) => each.name.getText() === "failures");

function definitionOf(statement: ts.Statement, source: Source, define: string): Definition | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations;
  if (declaration?.initializer === undefined || !ts.isCallExpression(declaration.initializer) || !ts.isIdentifier(declaration.name)) return undefined;
  const [argument] = declaration.initializer.arguments;
  // `defineEntity<Order>()({ … })` is called twice.
  let callee: ts.Expression = declaration.initializer.expression;
  if (ts.isCallExpression(callee)) callee = callee.expression;
  const isIt = ts.isIdentifier(callee) && source.imports.get(callee.text)?.name === define;
  if (!isIt || argument === undefined || !ts.isObjectLiteralExpression(argument)) return undefined;
  const named = argument.properties.filter((property) => property.name !== undefined);
  return { name: declaration.name.text, node: statement, properties: new Map(named.map((property) => [nameOf(property.name!), property])) };
}

/** The value of a property; `{ failures }` has its name as value. */
export function valueOf({ properties }: Pick<Definition, "properties">, name: string): ts.Expression | undefined {
  const property = properties.get(name);
  if (property === undefined) return undefined;
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

/** The properties of an object literal by name. */
export function membersOf(node: ts.Expression | undefined): Definition["properties"] {
  if (node === undefined || !ts.isObjectLiteralExpression(node)) return new Map();
  return new Map(node.properties.flatMap((property) => (property.name === undefined ? [] : [[nameOf(property.name), property] as const])));
}

/** The body of `(a, b) => body`, when its parameters are these or the first of these. */
export function arrowBody(node: ts.Expression | undefined, parameters: readonly string[] | undefined): ts.Expression | undefined {
  if (node === undefined || !ts.isArrowFunction(node) || ts.isBlock(node.body)) return undefined;
  const named = node.parameters.map(({ name }) => name.getText());
  if (parameters !== undefined && named.some((name, index) => name !== parameters[index] && name !== `_${parameters[index]}`)) return undefined;
  return ts.isParenthesizedExpression(node.body) && ts.isObjectLiteralExpression(node.body.expression) ? node.body.expression : node.body;
}
