import { ts } from "ts-morph";

import { all, nodeOf, replace, statementOf, txCalls, type Edit, type Emitted, type Kind } from "./mutation.ts";

const writes = ["create", "update", "transition", "softDelete", "createEach", "updateEach", "transitionEach", "softDeleteEach"] as const;
const sends = ["one", "maybeOne", "many", "row", "value", "oneEach", "wave", ...writes] as const;

const flowOf = (file: Emitted): ts.Block | undefined => all(file, ts.isMethodDeclaration).find(({ name }) => name.getText() === "flow")?.body;

/** A line put in as the first or the last but one of the flow. */
const line = (text: string, at: "first" | "last"): Kind["edits"] => (file) => {
  const statements = flowOf(file)?.statements;
  const node = at === "first" ? statements?.[0] : statements?.at(-1);
  return node === undefined ? [] : [{ start: node.getStart(), end: node.getStart(), by: `${text}\n\n    `, place: `${at} line` }];
};

const dropped = (...methods: readonly string[]): Kind["edits"] => (file) => txCalls(file, ...methods).map((call) => replace(statementOf(call), "", nodeOf(call)));

const argument = (methods: readonly string[], index: number, by: (node: ts.Expression, file: Emitted) => string | undefined): Kind["edits"] => (file) =>
  txCalls(file, ...methods).flatMap((call): Edit[] => {
    const node = call.arguments[index];
    const text = node === undefined ? undefined : by(node, file);
    return node === undefined || text === undefined ? [] : [replace(node, text, nodeOf(call))];
  });

/** An option of a write, taken out or given another value. */
const option = (name: string, by?: string): Kind["edits"] => (file) =>
  txCalls(file, ...writes).flatMap((call): Edit[] => {
    const options = call.arguments[3];
    if (options === undefined || !ts.isObjectLiteralExpression(options)) return [];
    const found = options.properties.find((each) => each.name?.getText() === name);
    if (found === undefined) return [];
    const others = options.properties.filter((each) => each !== found).map((each) => each.getText());
    return [replace(options, `{ ${[...others, ...(by === undefined ? [] : [`${name}: ${by}`])].join(", ")} }`, nodeOf(call))];
  });

const failuresOf = (file: Emitted): readonly string[] =>
  all(file, ts.isVariableDeclaration).filter(({ name }) => name.getText() === "failures").flatMap((each) => all({ ...file, tree: each as unknown as ts.SourceFile }, ts.isPropertyAssignment).map(({ name }) => name.getText()).filter((name) => /^[A-Z_]+$/.test(name)));

const otherFailure = (node: ts.Expression, file: Emitted): string | undefined => {
  const other = failuresOf(file).find((code) => `"${code}"` !== node.getText());
  return other === undefined || !ts.isStringLiteral(node) ? undefined : `"${other}"`;
};

const weaker: Readonly<Record<string, string>> = { ">=": ">", "<=": "<", ">": ">=", "<": "<=", "===": "!==", "!==": "===", "&&": "||", "||": "&&" };

/** A check and the write behind it, the other way round. */
const behindTheWrite: Kind["edits"] = (file) =>
  txCalls(file, "assert", "checkTransition", "checkOwner").flatMap((call): Edit[] => {
    const check = statementOf(call);
    const siblings = [...(check.parent as ts.Block).statements];
    const write = siblings.slice(siblings.indexOf(check) + 1).find((each) => /tx\.(create|update|transition|softDelete)/.test(each.getText()));
    if (write === undefined) return [];
    const between = file.text.slice(check.getEnd(), write.getEnd());
    return [{ start: check.getStart(), end: write.getEnd(), by: `${between.trimStart()}\n    ${check.getText()}`, place: nodeOf(call) }];
  });

/** Changes of what a flow does, line by line. */
export const flowKinds: readonly Kind[] = [
  { kind: "an assert is dropped", by: ["guards"], edits: dropped("assert") },
  { kind: "an assert is always true", by: ["guards"], edits: argument(["assert"], 1, () => "true") },
  {
    kind: "an assert compares otherwise", by: ["guards"],
    edits: (file) => txCalls(file, "assert").flatMap((call) => all({ ...file, tree: call as unknown as ts.SourceFile }, ts.isBinaryExpression).flatMap(({ operatorToken }) => {
      const other = weaker[operatorToken.getText()];
      return other === undefined ? [] : [replace(operatorToken, other, nodeOf(call))];
    })),
  },
  { kind: "an assert has another failure", by: ["guards"], edits: argument(["assert"], 2, otherFailure) },
  { kind: "a read has another failure", by: ["guards"], edits: argument(["one"], 2, otherFailure) },
  { kind: "a missing row of a locked pair is no failure", by: ["guards"], edits: argument(["oneEach"], 3, (node) => node.getText().replace(/"[A-Z_]+"/, "null")) },
  { kind: "a locked pair is asked by other keys", by: ["guards"], edits: argument(["oneEach"], 1, (node) => (ts.isArrayLiteralExpression(node) ? `[${[...node.elements].reverse().map((each) => each.getText()).join(", ")}]` : undefined)) },
  { kind: "a test for a row is dropped", by: ["guards"], edits: argument(["found"], 1, (node) => `${node.getText()} ?? input`) },
  { kind: "a check of the owner is dropped", by: ["guards", "row-scope"], edits: dropped("checkOwner") },
  { kind: "a check of the owner asks for the caller", by: ["guards"], edits: argument(["checkOwner"], 1, () => "caller.id") },
  { kind: "a check of a transition is dropped", by: ["guards"], edits: dropped("checkTransition") },
  { kind: "a check of a transition allows none", by: ["guards"], edits: argument(["checkTransition"], 2, () => "[]") },
  { kind: "a check of a transition asks of another", by: ["guards"], edits: argument(["checkTransition"], 2, () => '["reopen"]') },
  { kind: "a policy in the flow is dropped", by: ["guards"], edits: dropped("policy") },
  { kind: "a policy in the flow never triggers", by: ["guards"], edits: argument(["policy"], 2, () => "false") },
  { kind: "a check stands behind the write", by: ["guards", "statements"], edits: behindTheWrite },
  {
    kind: "a statement is not waited for", by: ["boundary"],
    edits: (file) => (flowOf(file) === undefined ? [] : all(file, ts.isAwaitExpression).map((node, index) => ({ start: node.getStart(), end: node.expression.getStart(), by: "", place: `await ${index + 1}` }))),
  },
  { kind: "the flow returns early", by: ["boundary"], edits: line("if (input !== null) return undefined as never;", "first") },
  { kind: "the flow throws", by: ["boundary"], edits: line('throw new Error("later");', "last") },
  { kind: "the flow loops", by: ["boundary"], edits: line("for (;;) break;", "first") },
  {
    kind: "a failure is swallowed", by: ["boundary"],
    edits: (file) => txCalls(file, ...writes).slice(0, 1).flatMap((call): Edit[] => {
      const statement = statementOf(call);
      return [replace(statement, `try { ${statement.getText()} } catch {}`, nodeOf(call))];
    }),
  },
  { kind: "the flow calls another service", by: ["no-outside-effect"], edits: line('await fetch("https://example.com/");', "last") },
  { kind: "the flow calls another service and does not wait", by: ["no-outside-effect"], edits: line('void fetch("https://example.com/");', "last") },
  { kind: "a parameter of an expression calls another service", by: ["no-outside-effect"], edits: (file) => txCalls(file, "assert").flatMap((call) => { const condition = call.arguments[1]; return condition === undefined ? [] : [replace(condition, `((answer = fetch("https://example.com")) => ${condition.getText()})()`, nodeOf(call))]; }) },
  { kind: "the flow logs its input", by: ["no-outside-effect"], edits: line("console.log(input);", "first") },
  { kind: "the flow waits for a timer", by: ["no-outside-effect"], edits: line("await new Promise((done) => setTimeout(done, 100));", "last") },
  { kind: "the flow starts a timer", by: ["no-outside-effect"], edits: line("setTimeout(() => input, 0);", "last") },
  { kind: "the flow loads a module", by: ["no-outside-effect"], edits: line('await import("node:fs");', "first") },
  { kind: "the flow reads the environment", by: ["no-outside-effect"], edits: line("const home = process.env.HOME;", "first") },
  { kind: "the flow reads another clock", by: ["no-outside-effect"], edits: line("const now = Date.now();", "first") },
  { kind: "the flow changes its input", by: ["no-outside-effect"], edits: line("Object.assign(input, { id: 1 });", "first") },
  { kind: "the flow reaches a constructor", by: ["no-outside-effect"], edits: line('const run = input.constructor.constructor("return 1")();', "first") },
  { kind: "the flow hands tx on", by: ["no-outside-effect"], edits: line("const other = tx;", "first") },
  { kind: "the row before a write is not noted", by: ["audit"], edits: option("before") },
  { kind: "a write that meets no row has no failure", by: ["guards"], edits: option("missing") },
  { kind: "a write that meets no row is run again", by: ["guards"], edits: option("missing", '"conflict" as const') },
  { kind: "items may name one row twice", by: ["guards"], edits: option("keys") },
  { kind: "items may meet no row", by: ["guards"], edits: option("expected") },
  { kind: "a write of many has no limit", by: ["bounds"], edits: option("limit") },
  { kind: "a write of many has a higher limit", by: ["bounds"], edits: option("limit", "100000") },
  {
    kind: "a write goes around the audit record", by: ["audit", "boundary"],
    edits: (file) => txCalls(file, ...writes).map((call) => replace(call, `tx.many(${call.arguments[0]!.getText()}, ${call.arguments[2]!.getText()})`, nodeOf(call))),
  },
  { kind: "a write is noted of another entity", by: ["audit"], edits: argument(writes, 1, (_, file) => all(file, ts.isImportSpecifier).map(({ name }) => name.getText()).find((name) => /^[A-Z]/.test(name) && !["Caller", "Tx", "Clock", _.getText()].includes(name))) },
  {
    kind: "SQL is put together from text", by: ["binds", "boundary"],
    edits: (file) => all(file, ts.isTaggedTemplateExpression).filter(({ tag, parent }) => tag.getText() === "sql" && ts.isCallExpression(parent)).map((node) => replace(node, `sql([${node.template.getText()}] as never)`, nodeOf(node.parent as ts.CallExpression))),
  },
  {
    kind: "a statement is sent twice", by: ["statements", "boundary"],
    edits: (file) => txCalls(file, ...sends).filter((call) => ts.isExpressionStatement(statementOf(call))).map((call) => ({ start: statementOf(call).getEnd(), end: statementOf(call).getEnd(), by: `\n    ${statementOf(call).getText()}`, place: nodeOf(call) })),
  },
  {
    kind: "results of a wave change places", by: ["statements"],
    edits: (file) => all(file, ts.isArrayBindingPattern).filter(({ elements }) => elements.length > 1).map((node) => replace(node, `[${[...node.elements].reverse().map((each) => each.getText()).join(", ")}]`, node.getText())),
  },
  { kind: "a branch is always taken", by: ["guards", "statements"], edits: (file) => all(file, ts.isIfStatement).map((node) => replace(node.expression, "true", node.expression.getText())) },
  {
    kind: "a value that others name is another", by: ["statements"],
    edits: (file) => all(file, ts.isVariableDeclaration).filter(({ initializer, name }) => initializer !== undefined && ts.isCallExpression(initializer) && /\.(map|filter)\([^]*\)$/.test(initializer.getText()) && ts.isIdentifier(name) && !initializer.getText().startsWith("defineTool")).map((node) => replace(node.initializer!, `${node.initializer!.getText()}.slice(1)`, node.name.getText())),
  },
  {
    kind: "the answer tells more", by: ["output-checked"],
    edits: (file) => all(file, ts.isReturnStatement).map((node) => ({ start: node.expression!.getStart() + 1, end: node.expression!.getStart() + 1, by: " leak: 1,", place: "answer" })),
  },
  {
    kind: "the answer tells something else", by: ["output-checked"],
    edits: (file) => all(file, ts.isReturnStatement).flatMap(({ expression }) => (expression !== undefined && ts.isObjectLiteralExpression(expression) ? expression.properties.slice(0, 1).flatMap((each) => (ts.isPropertyAssignment(each) ? [replace(each.initializer, "undefined as never", each.name.getText())] : [])) : [])),
  },
];
