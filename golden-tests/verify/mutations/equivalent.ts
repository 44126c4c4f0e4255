import { ts } from "ts-morph";

import { all, emitted, inSql, mutationsOf, replace, type Kind, type Mutation } from "./mutation.ts";

/** Changes that break no promise: a checker that convicts them would be of no use. */
const equivalentKinds: readonly Omit<Kind, "by">[] = [
  { kind: "a comment is put in", edits: (file) => all(file, ts.isReturnStatement).map((node) => ({ start: node.getStart(), end: node.getStart(), by: "// Done.\n    ", place: "answer" })) },
  { kind: "a statement stands in one line", edits: inSql(/\n +/, " ") },
  { kind: "a keyword is written small", edits: inSql(/\bSELECT\b/, "select") },
  { kind: "conditions change places", edits: inSql(/WHERE (\w+ = \$\{[^}]+\})\n( +)AND (deleted_at IS NULL)/, (found) => `WHERE ${found[3]}\n${found[2]}AND ${found[1]}`) },
  { kind: "an owner comes before the admin", edits: inSql(/\((\$\{caller\.isAdmin\}) OR (\w+ = \$\{caller\.id\})\)/, (found) => `(${found[1]} OR (${found[2]}))`) },
  { kind: "a name is put in quotes that needs none", edits: inSql(/WHERE id = /, 'WHERE "id" = ') },
  { kind: "a parenthesis more", edits: inSql(/AND (deleted_at IS NULL)/, (found) => `AND (${found[1]})`) },
  { kind: "properties change places", edits: (file) => all(file, ts.isObjectLiteralExpression).filter(({ parent }) => ts.isCallExpression(parent) && parent.expression.getText().startsWith("define")).map((node) => replace(node, `{ ${[...node.properties].reverse().map((each) => each.getText()).join(", ")} }`, "definition")) },
  { kind: "a type says more", edits: (file) => all(file, ts.isInterfaceDeclaration).map((node) => ({ start: node.getStart(), end: node.getStart(), by: "/** A note. */\n", place: node.name.text })) },
];

export function equivalentMutations(files: ReadonlyMap<string, string | Uint8Array>): readonly Mutation[] {
  const sources = [...files].flatMap(([path, content]) => (path.startsWith("src/tools/") ? [emitted(path, String(content))] : []));
  return equivalentKinds.flatMap((kind) => sources.flatMap((file) => mutationsOf({ ...kind, by: [] }, file)).slice(0, 12));
}
