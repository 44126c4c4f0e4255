import { ts } from "ts-morph";

import type { Fact } from "../../../compiler/src/verify/index.ts";

/** A change of one file of a bundle that breaks a promise. */
export interface Mutation {
  readonly kind: string;
  readonly file: string;
  /** Where in the file, for people. */
  readonly place: string;
  /** The file after the change. */
  readonly text: string;
}

/** A kind of change: where it can be made in a file, and the facts that a finding about it may name. */
export interface Kind {
  readonly kind: string;
  readonly by: readonly Fact[];
  readonly edits: (file: Emitted) => readonly Edit[];
}

/** A file of emitted code, with its tree. */
export interface Emitted {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** What stands between two places is replaced. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
  readonly place: string;
}

export function emitted(path: string, text: string): Emitted {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
}

/** Every mutation of one kind that a file has places for. */
export function mutationsOf({ kind, edits }: Kind, file: Emitted): readonly Mutation[] {
  return edits(file)
    .map(({ start, end, by, place }): Mutation => ({ kind, file: file.path, place, text: file.text.slice(0, start) + by + file.text.slice(end) }))
    .filter(({ text }) => text !== file.text);
}

// ---------------------------------------------------------------- to find places with

/** Every node of a file that is of one kind. */
export function all<Found extends ts.Node>({ tree }: Emitted, is: (node: ts.Node) => node is Found): readonly Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Replaces a node, or removes it. */
export const replace = (node: ts.Node, by: string, place: string): Edit => ({ start: node.getStart(), end: node.getEnd(), by, place });

/** Calls of these methods of `tx`, in the order of the text. */
export function txCalls(file: Emitted, ...methods: readonly string[]): readonly ts.CallExpression[] {
  return all(file, ts.isCallExpression).filter(({ expression }) => ts.isPropertyAccessExpression(expression) && expression.expression.getText() === "tx" && (methods.length === 0 || methods.includes(expression.name.text)));
}

/** The node that a call of `tx` names first. */
export function nodeOf(call: ts.CallExpression): string {
  const [first] = call.arguments;
  return first === undefined ? "" : first.getText().replaceAll(/["[\]]/g, "");
}

/** The statement that a node stands in. */
export function statementOf(node: ts.Node): ts.Statement {
  let current = node;
  while (!ts.isStatement(current) || ts.isBlock(current)) current = current.parent;
  return current;
}

/** Statements of SQL in a file: the template, and the node that sends it. */
export function templates(file: Emitted): readonly { readonly template: ts.TaggedTemplateExpression; readonly node: string; readonly method: string }[] {
  return all(file, ts.isTaggedTemplateExpression).map((template) => {
    const call = template.parent;
    const isCall = ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression);
    return { template, node: isCall ? nodeOf(call) : "", method: isCall ? (call.expression as ts.PropertyAccessExpression).name.text : "" };
  });
}

/** Each place in the SQL of a file where a pattern stands, replaced. `keep` looks at the whole statement. */
export function inSql(pattern: RegExp, by: string | ((found: RegExpExecArray) => string), keep: (sql: string, method: string) => boolean = () => true): Kind["edits"] {
  // The SQL of invariants has kinds of its own.
  return (file) =>
    templates(file).filter(({ method }) => method !== "").flatMap(({ template, node, method }) => {
      const sql = template.template.getText();
      if (!keep(sql, method)) return [];
      return [...sql.matchAll(new RegExp(pattern, "gm"))].map((found, index, list): Edit => {
        const start = template.template.getStart() + found.index;
        return { start, end: start + found[0].length, by: typeof by === "string" ? by : by(found as RegExpExecArray), place: list.length === 1 ? node : `${node} ${index + 1}` };
      });
    });
}

/** The value of a property of the file's definition, replaced; or the whole property, removed. */
export function property(name: string, by: ((value: ts.Expression) => readonly (readonly [by: string, place: string])[]) | "removed"): Kind["edits"] {
  return (file) =>
    all(file, ts.isPropertyAssignment)
      .filter((each) => each.name.getText() === name && ts.isObjectLiteralExpression(each.parent) && ts.isCallExpression(each.parent.parent))
      .flatMap((each): Edit[] => {
        if (by === "removed") return [{ start: each.getStart(), end: each.getEnd() + 1, by: "", place: name }];
        return by(each.initializer).map(([text, place]) => replace(each.initializer, text, place));
      });
}
