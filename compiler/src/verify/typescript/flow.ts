import { ts } from "ts-morph";

import type { Finding, Findings, Place } from "../finding.ts";
import { sqlOf, type SqlSource } from "./sqlTemplate.ts";
import { nameOf, placeOf, textOf, tokensOf, tokensOfText, type Source } from "./parse.ts";
import { strangeParts } from "./vocabulary.ts";

/** A call of `tx` that sends a statement. */
export interface StatementCall extends Place {
  readonly method: string;
  readonly nodes: readonly string[];
  readonly entity?: string;
  readonly sql: SqlSource;
  readonly variables: readonly (string | null)[];
  /** The failures that it names behind the SQL; null where no row is no failure. */
  readonly failures: readonly (string | null)[];
  readonly keys?: ts.Expression;
  readonly options: ReadonlyMap<string, ts.Expression>;
  /** The conditions of the branch that it stands in, as tokens. */
  readonly when: readonly string[];
}

/** A check that may refuse the call. */
export interface Guard extends Place {
  readonly node: string;
  readonly kind: "assert" | "found" | "owner" | "transition" | "policy";
  readonly condition: string;
  readonly tokens: string;
  readonly failure: string;
  readonly when: readonly string[];
  /** Statements that it stands before on every way. */
  readonly before: readonly StatementCall[];
}

export interface NamedValue extends Place { readonly text: string; readonly tokens: string }

/** What a flow does, line by line; a line of no known form is a finding. */
export interface Flow extends Place {
  readonly statements: readonly StatementCall[];
  readonly guards: readonly Guard[];
  readonly values: readonly NamedValue[];
  readonly answer: readonly NamedValue[];
  /** How often it waits for the database, on the way that waits most often; a policy's counter waits too. */
  readonly waits: (counts: (policy: string) => boolean) => number;
  readonly initialisers: ReadonlyMap<string, ts.Expression>;
  readonly findings: Findings;
}

type Step =
  | { readonly kind: "wave"; readonly calls: readonly StatementCall[] }
  | { readonly kind: "guard"; readonly guard: Omit<Guard, "before"> }
  | { readonly kind: "if"; readonly branches: readonly (readonly Step[])[] };

const reads: ReadonlySet<string> = new Set(["one", "maybeOne", "many", "row", "value"]);
const writes: ReadonlySet<string> = new Set(["create", "update", "transition", "softDelete", "createEach", "updateEach", "transitionEach", "softDeleteEach"]);
export const isWrite = ({ method }: Pick<StatementCall, "method">): boolean => writes.has(method);

/** Reads `async flow(tx, input, caller) { … }`. */
export function readFlow(method: ts.MethodDeclaration, source: Source): Flow {
  const findings: Finding[] = [];
  const names = new Set(["tx", "input", "caller"]);
  const values: NamedValue[] = [];
  const initialisers = new Map<string, ts.Expression>();
  let answer: readonly NamedValue[] | undefined;
  const refuse = (fact: Finding["fact"], node: ts.Node, claimed: string): void => void findings.push({ fact, ...placeOf(node), claimed, found: shortText(node) });
  const look = (node: ts.Node): void => void findings.push(...strangeParts(node, source, names));
  const tokens = (node: ts.Node): string => tokensOf(node, source.imports);

  function block(statements: readonly ts.Statement[], when: readonly string[], isOuter: boolean): Step[] {
    const known = new Set(names);
    const steps = statements.flatMap((statement, index) => step(statement, when, isOuter && index === statements.length - 1));
    if (!isOuter) for (const name of names) if (!known.has(name)) names.delete(name);
    return steps;
  }

  function step(statement: ts.Statement, when: readonly string[], isLast: boolean): readonly Step[] {
    if (ts.isIfStatement(statement)) return [branches(statement, when)];
    if (ts.isVariableStatement(statement)) return declaration(statement, when);
    if (ts.isExpressionStatement(statement)) return expression(statement.expression, undefined, when);
    if (ts.isReturnStatement(statement) && isLast && statement.expression !== undefined && ts.isObjectLiteralExpression(statement.expression)) {
      look(statement.expression);
      answer = statement.expression.properties.map((property) => {
        const name = property.name === undefined ? "" : nameOf(property.name as ts.PropertyName);
        const value = ts.isPropertyAssignment(property) ? property.initializer : (property.name ?? property);
        return { ...placeOf(property), text: `${name} = ${textOf(value)}`, tokens: `${name} = ${tokens(value)}` };
      });
      return [];
    }
    refuse("boundary", statement, "the flow goes straight on: it names values, asks, checks, and answers in its last line");
    return [];
  }

  function branches(statement: ts.IfStatement, when: readonly string[]): Step {
    const all: (readonly Step[])[] = [];
    let before = when;
    let current: ts.Statement | undefined = statement;
    while (current !== undefined) {
      if (ts.isIfStatement(current)) {
        look(current.expression);
        all.push(block(statementsOf(current.thenStatement), [...before, tokens(current.expression)], false));
        before = [...before, tokensOfText(`!(${tokens(current.expression)})`)];
        current = current.elseStatement;
        if (current === undefined) all.push([]);
      } else {
        all.push(block(statementsOf(current), before, false));
        current = undefined;
      }
    }
    return { kind: "if", branches: all };
  }

  function declaration({ declarationList }: ts.VariableStatement, when: readonly string[]): readonly Step[] {
    const [each, ...others] = declarationList.declarations;
    if (each?.initializer === undefined || others.length > 0 || (declarationList.flags & ts.NodeFlags.Const) === 0) {
      refuse("boundary", declarationList, "each line names one value, once");
      return [];
    }
    const { initializer } = each;
    const isSent = ts.isAwaitExpression(initializer) || callOfTx(initializer) !== undefined;
    const steps = isSent ? expression(initializer, each.name, when) : [];
    if (!isSent) {
      look(initializer);
      const name = each.name.getText();
      values.push({ ...placeOf(each), text: `${name} = ${textOf(initializer)}`, tokens: `${name} = ${tokens(initializer)}` });
      initialisers.set(name, initializer);
    }
    for (const name of namesOfBinding(each.name)) names.add(name);
    return steps;
  }

  /** What is awaited, or a check. */
  function expression(node: ts.Expression, pattern: ts.BindingName | undefined, when: readonly string[]): readonly Step[] {
    if (ts.isVoidExpression(node)) {
      look(node.expression);
      values.push({ ...placeOf(node), text: textOf(node.expression), tokens: tokens(node.expression) });
      return [];
    }
    const isAwaited = ts.isAwaitExpression(node);
    const call = callOfTx(isAwaited ? node.expression : node);
    if (call === undefined) {
      refuse("no-outside-effect", node, "the flow waits for nothing but the database, and every line has a use");
      return [];
    }
    if (!isAwaited && (reads.has(call.method) || writes.has(call.method) || ["oneEach", "wave", "policy"].includes(call.method))) {
      refuse("boundary", node, "every statement is waited for before the commit");
    }
    if (call.method === "wave") {
      return [{ kind: "wave", calls: call.arguments.flatMap((argument, index) => {
        const inner = callOfTx(argument);
        const result = pattern !== undefined && ts.isArrayBindingPattern(pattern) ? pattern.elements[index] : undefined;
        const found = inner === undefined ? undefined : statement(inner, result === undefined || ts.isOmittedExpression(result) ? undefined : result.name, when);
        if (found === undefined) refuse("boundary", argument, "a wave holds statements");
        return found === undefined ? [] : [found];
      }) }];
    }
    const guard = check(call, when);
    if (guard !== undefined) return [{ kind: "guard", guard }];
    const found = statement(call, pattern, when);
    if (found !== undefined) return [{ kind: "wave", calls: [found] }];
    refuse("no-outside-effect", node, "the flow uses what the runtime offers to it");
    return [];
  }

  function statement({ method: name, arguments: given, node }: TxCall, pattern: ts.BindingName | undefined, when: readonly string[]): StatementCall | undefined {
    const common = { ...placeOf(node), method: name, variables: namesAt(pattern), when, options: new Map<string, ts.Expression>(), failures: [] };
    const template = given.find((argument) => ts.isTaggedTemplateExpression(argument));
    const sql = template === undefined ? undefined : sqlOf(template, source);
    if (sql === undefined) {
      if (reads.has(name) || writes.has(name) || name === "oneEach") refuse("binds", node, "SQL stands in place, with every value as a bind");
      return undefined;
    }
    for (const bind of sql.bindNodes) look(bind);
    if (reads.has(name)) return { ...common, nodes: [stringOf(given[0])], sql, failures: given.length > 2 ? [stringOf(given[2])] : [] };
    if (name === "oneEach") {
      const [nodes, keys, , failures] = given;
      if (keys !== undefined) look(keys);
      return { ...common, nodes: stringsOf(nodes).map(String), sql, failures: stringsOf(failures), ...(keys !== undefined && { keys }) };
    }
    if (!writes.has(name)) return undefined;
    const options = new Map<string, ts.Expression>();
    if (given[3] !== undefined && ts.isObjectLiteralExpression(given[3])) {
      for (const property of given[3].properties) {
        if (property.name === undefined) continue;
        const value = ts.isPropertyAssignment(property) ? property.initializer : (property.name as ts.Expression);
        look(value);
        options.set(nameOf(property.name as ts.PropertyName), value);
      }
    }
    const entity = given[1] === undefined ? "" : (source.imports.get(given[1].getText())?.name ?? given[1].getText());
    return { ...common, nodes: [stringOf(given[0])], entity, sql, options };
  }

  function check({ method: name, arguments: given, node }: TxCall, when: readonly string[]): Omit<Guard, "before"> | undefined {
    const place = placeOf(node);
    const [first, second, third, fourth] = given;
    const text = (value: ts.Expression | undefined): string => (value === undefined ? "" : textOf(value));
    const common = { ...place, node: stringOf(first), when };
    if (name === "assert" && second !== undefined) {
      look(second);
      return { ...common, kind: "assert", condition: text(second), tokens: tokens(second), failure: stringOf(third) };
    }
    if (name === "found" && second !== undefined) {
      look(second);
      return { ...common, kind: "found", condition: `${text(second)} !== null`, tokens: tokensOfText(`${tokens(second)} !== null`), failure: stringOf(third) };
    }
    if (name === "checkOwner" && second !== undefined) {
      look(second);
      const condition = `caller.isAdmin || caller.id === (${text(second)})`;
      return { ...common, kind: "owner", condition, tokens: tokensOfText(condition), failure: "NOT_OWNER" };
    }
    if (name === "checkTransition" && fourth !== undefined) {
      look(fourth);
      const entity = source.imports.get(text(second))?.name ?? text(second);
      const condition = stringsOf(third).map((transition) => `${entity}.${transition}(${text(fourth)})`).join(" || ");
      return { ...common, kind: "transition", condition, tokens: tokensOfText(condition), failure: "INVALID_TRANSITION" };
    }
    if (name !== "policy") return undefined;
    if (third !== undefined) look(third);
    return { ...common, kind: "policy", condition: third === undefined ? "counted" : text(third), tokens: third === undefined ? "counted" : tokens(third), failure: source.imports.get(text(second))?.name ?? text(second) };
  }

  const steps = block(method.body?.statements ?? [], [], true);
  if (answer === undefined) refuse("output-checked", method.name, "the flow ends in the answer that step 9 checks");
  return {
    ...placeOf(method.name), statements: statementsIn(steps), guards: guardsIn(steps), values, answer: answer ?? [],
    waits: (counts) => waitsOf(steps, counts), initialisers, findings,
  };
}

interface TxCall { readonly method: string; readonly arguments: readonly ts.Expression[]; readonly node: ts.CallExpression }

function callOfTx(node: ts.Expression): TxCall | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression: object, name } = node.expression;
  return ts.isIdentifier(object) && object.text === "tx" && name.text !== "newId" ? { method: name.text, arguments: node.arguments, node } : undefined;
}

const statementsOf = (node: ts.Statement): readonly ts.Statement[] => (ts.isBlock(node) ? node.statements : [node]);
const stringOf = (node: ts.Expression | undefined): string => (node !== undefined && ts.isStringLiteral(node) ? node.text : node === undefined ? "" : textOf(node));
const stringsOf = (node: ts.Expression | undefined): readonly (string | null)[] =>
  node !== undefined && ts.isArrayLiteralExpression(node) ? node.elements.map((each) => (each.kind === ts.SyntaxKind.NullKeyword ? null : stringOf(each))) : [];

const namesOfBinding = (name: ts.BindingName): readonly string[] => (ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((each) => (ts.isOmittedExpression(each) ? [] : namesOfBinding(each.name))));

/** The variables that take one result: a name, or a pattern for several rows. */
function namesAt(pattern: ts.BindingName | undefined): readonly (string | null)[] {
  if (pattern === undefined) return [null];
  if (ts.isArrayBindingPattern(pattern)) return pattern.elements.map((each) => (ts.isOmittedExpression(each) ? null : each.name.getText()));
  return [pattern.getText()];
}

function shortText(node: ts.Node): string {
  const text = textOf(node);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

function statementsIn(steps: readonly Step[]): readonly StatementCall[] {
  return steps.flatMap((step) => (step.kind === "wave" ? step.calls : step.kind === "if" ? step.branches.flatMap(statementsIn) : []));
}

function guardsIn(steps: readonly Step[]): readonly Guard[] {
  return steps.flatMap((step, index) => {
    if (step.kind === "if") return step.branches.flatMap(guardsIn);
    return step.kind === "guard" ? [{ ...step.guard, before: statementsIn(steps.slice(index + 1)) }] : [];
  });
}

function waitsOf(steps: readonly Step[], counts: (policy: string) => boolean): number {
  return steps.reduce((sum, step) => {
    if (step.kind === "wave") return sum + 1;
    if (step.kind === "guard") return sum + (step.guard.kind === "policy" && counts(step.guard.failure) ? 1 : 0);
    return sum + Math.max(0, ...step.branches.map((branch) => waitsOf(branch, counts)));
  }, 0);
}
