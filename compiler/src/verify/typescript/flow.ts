import { ts } from "ts-morph";

import type { Finding, Findings, Place } from "../finding.ts";
import { nameOf, placeOf, shortTextOf, textOf, tokensOf, tokensOfText, type Source } from "./parse.ts";
import { sqlOf } from "./sqlTemplate.ts";
import { guardsIn, statementsIn, waitsOf, writes, type Guard, type StatementCall, type Step } from "./steps.ts";
import { callOfTx, namesAt, namesOfBinding, statementsOf, stringOf, stringsOf, type TxCall } from "./txCall.ts";
import { strangeParts } from "./vocabulary.ts";

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

const reads: ReadonlySet<string> = new Set(["one", "maybeOne", "many", "row", "value"]);

/** Reads `async flow(tx, input, caller) { … }`. */
export function readFlow(method: ts.MethodDeclaration, source: Source): Flow {
  const findings: Finding[] = [];
  const names = new Set(["tx", "input", "caller"]);
  const values: NamedValue[] = [];
  const initialisers = new Map<string, ts.Expression>();
  let answer: readonly NamedValue[] | undefined;
  const refuse = (fact: Finding["fact"], node: ts.Node, claimed: string): void => void findings.push({ fact, ...placeOf(node), claimed, found: shortTextOf(node) });
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
