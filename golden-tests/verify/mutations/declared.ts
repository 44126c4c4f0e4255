import { ts } from "ts-morph";

import { all, property, replace, type Edit, type Kind } from "./mutation.ts";

const elementsOf = (value: ts.Expression): readonly ts.Expression[] => (ts.isArrayLiteralExpression(value) ? value.elements : []);

/** The list without each of its elements. */
const without = (value: ts.Expression): readonly (readonly [string, string])[] =>
  elementsOf(value).map((left) => [`[${elementsOf(value).filter((each) => each !== left).map((each) => each.getText()).join(", ")}]`, left.getText().replaceAll(/\s+/g, " ").slice(0, 60)]);

/** Only in files of tools. */
const ofTools = (edits: Kind["edits"]): Kind["edits"] => (file) => (file.path.startsWith("src/tools/") ? edits(file) : []);
const inFile = (path: RegExp, edits: Kind["edits"]): Kind["edits"] => (file) => (path.test(file.path) ? edits(file) : []);

const inPolicyUse = (name: string, by: string): Kind["edits"] => (file) =>
  all(file, ts.isPropertyAssignment).filter((each) => each.name.getText() === name && ts.isArrowFunction(each.initializer) && ts.isArrayLiteralExpression(each.parent.parent)).map((each) => replace((each.initializer as ts.ArrowFunction).body, by, name));

/** Changes of what a tool declares beside its flow. */
const toolKinds: readonly Kind[] = [
  { kind: "a policy is dropped", by: ["policies"], edits: ofTools(property("policies", without)) },
  { kind: "a policy never triggers", by: ["policies"], edits: ofTools(inPolicyUse("triggers", "false")) },
  { kind: "a policy counts nothing", by: ["policies"], edits: ofTools(inPolicyUse("amount", "0")) },
  { kind: "a role more may call", by: ["auth"], edits: ofTools(property("roles", (value) => [[`[${[...elementsOf(value).map((each) => each.getText()), '"anyone"'].join(", ")}]`, "roles"]])) },
  { kind: "a role less may call", by: ["auth"], edits: ofTools(property("roles", without)) },
  { kind: "every role may call", by: ["auth"], edits: ofTools(property("roles", "removed")) },
  { kind: "nobody has to log in", by: ["auth"], edits: ofTools(property("auth", (value) => (value.getText() === '"required"' ? [['"none"', "auth"], ['"optional"', "auth, optional"]] : []))) },
  { kind: "other roles are spread over the roles", by: ["wiring"], edits: ofTools(property("roles", (value) => [[`${value.getText()}, ...{ roles: ["anyone"] }`, "roles"]])) },
  { kind: "who has to log in is worked out", by: ["wiring"], edits: ofTools(property("auth", (value) => [[`${value.getText()}, get auth() { return "none" as const; }`, "auth"]])) },
  { kind: "the idempotency key is dropped", by: ["repeat"], edits: ofTools(property("idempotencyKey", "removed")) },
  { kind: "every call has its own key", by: ["repeat"], edits: ofTools(property("idempotencyKey", () => [['() => "x"', "key"]])) },
  { kind: "an invariant is not checked", by: ["invariants"], edits: ofTools(property("invariants", without)) },
  { kind: "a write counts as a read", by: ["boundary"], edits: ofTools(property("access", (value) => (value.getText() === '"write"' ? [['"read"', "access"]] : []))) },
  { kind: "a read takes part in no snapshot", by: ["boundary"], edits: ofTools(property("access", (value) => (value.getText() === '"read"' ? [['"singleRead"', "access"]] : []))) },
  { kind: "rows are kept apart otherwise", by: ["locks"], edits: ofTools(property("concurrency", (value) => (value.getText() === '"none"' ? [] : [['"none"', "concurrency"]]))) },
  { kind: "another validator judges the input", by: ["wiring"], edits: ofTools(property("input", (value) => [[value.getText().replace(/Input$/, "Output"), "input"]])) },
  { kind: "nothing judges the output", by: ["output-checked"], edits: ofTools(property("output", "removed")) },
  { kind: "it answers at another address", by: ["wiring"], edits: ofTools(property("route", (value) => [[value.getText().replace(/path: "/, 'path: "/v2'), "route"]])) },
  { kind: "it calls itself something else", by: ["wiring"], edits: ofTools(property("name", () => [['"other"', "name"]])) },
  { kind: "it counts as harmless", by: ["wiring"], edits: ofTools(property("risk", (value) => (value.getText() === '"green"' ? [] : [['"green"', "risk"]]))) },
  {
    kind: "a failure is a success", by: ["guards"],
    edits: ofTools((file) => all(file, ts.isPropertyAssignment).filter((each) => each.name.getText() === "status" && ts.isNumericLiteral(each.initializer)).map((each) => replace(each.initializer, "200", (each.parent.parent as ts.PropertyAssignment).name.getText()))),
  },
  { kind: "a module is imported", by: ["no-outside-effect"], edits: ofTools(() => [{ start: 0, end: 0, by: 'import { writeFileSync } from "node:fs";\n', place: "imports" }]) },
  { kind: "something runs when the file is loaded", by: ["no-outside-effect"], edits: ofTools((file) => [{ start: file.text.length, end: file.text.length, by: "globalThis.stolen = true;\n", place: "last line" }]) },
];

const rule = (name: string, by: (value: ts.Expression) => string | undefined): Kind["edits"] => (file) =>
  all(file, ts.isPropertyAssignment).filter((each) => each.name.getText() === name).flatMap((each): Edit[] => {
    const text = by(each.initializer);
    const owner = each.parent.parent;
    return text === undefined ? [] : [replace(each.initializer, text, ts.isPropertyAssignment(owner) ? owner.name.getText() : name)];
  });

const taken = (name: string, from: string): Kind["edits"] => (file) =>
  all(file, ts.isPropertyAssignment).filter((each) => each.name.getText() === name && ts.isPropertyAssignment(each.parent.parent) && (each.parent.parent.parent.parent as ts.PropertyAssignment).name?.getText() === from).map((each) => ({ start: each.getStart(), end: each.getEnd() + 1, by: "", place: (each.parent.parent as ts.PropertyAssignment).name.getText() }));

const bodyOf = (value: ts.Expression, by: string): string | undefined => (ts.isArrowFunction(value) ? `${value.parameters.length === 0 ? "()" : `(${value.parameters.map((each) => each.getText()).join(", ")})`} => ${by}` : undefined);

const otherwise: Readonly<Record<string, string>> = { ">=": ">", "<=": "<", "===": "!==", ">": ">=", "<": "<=" };

/** Changes of entities, policies, the service, validators. */
const workspaceKinds: readonly Kind[] = [
  { kind: "an invariant always holds", by: ["entities"], edits: inFile(/entities\//, rule("holds", (value) => bodyOf(value, "true"))) },
  { kind: "an invariant compares otherwise", by: ["entities"], edits: inFile(/entities\//, rule("holds", (value) => (ts.isArrowFunction(value) ? bodyOf(value, value.body.getText().replace(/>=|<=|===|>|</, (found) => otherwise[found] ?? found)) : undefined))) },
  { kind: "an invariant finds no broken row", by: ["entities"], edits: inFile(/entities\//, rule("broken", (value) => value.getText().replace(/ORDER BY/, "LIMIT 0 -- "))) },
  { kind: "an invariant says something else", by: ["entities"], edits: inFile(/entities\//, rule("message", () => '"No."')) },
  {
    kind: "an invariant is gone", by: ["entities"],
    edits: inFile(/entities\//, (file) => all(file, ts.isPropertyAssignment).filter((each) => (each.parent.parent as ts.PropertyAssignment).name?.getText() === "invariants").map((each) => ({ start: each.getStart(), end: each.getEnd() + 1, by: "", place: each.name.getText() }))),
  },
  { kind: "a transition may be taken from another state", by: ["entities"], edits: inFile(/entities\//, rule("from", (value) => value.getText().replace("]", ', "delivered"]'))) },
  { kind: "a transition leads to another state", by: ["entities"], edits: inFile(/entities\//, rule("to", () => '"elsewhere"')) },
  { kind: "the guard of a transition is gone", by: ["entities"], edits: inFile(/entities\//, taken("guard", "transitions")) },
  { kind: "everybody may take a transition", by: ["entities"], edits: inFile(/entities\//, taken("allowedRoles", "transitions")) },
  { kind: "a sensitive field is told", by: ["audit"], edits: inFile(/entities\//, property("sensitive", (value) => (elementsOf(value).length === 0 ? [] : [["[]", "sensitive"]]))) },
  { kind: "an entity has another table", by: ["entities"], edits: inFile(/entities\//, property("table", () => [['"elsewhere"', "table"]])) },
  { kind: "a policy warns where it refused", by: ["policies"], edits: inFile(/policies\.ts/, property("action", (value) => (value.getText() === '"block"' ? [['"warn"', "action"]] : []))) },
  { kind: "a policy allows more", by: ["policies"], edits: inFile(/policies\.ts/, property("parameters", (value) => [[value.getText().replace(/\d+/, "999999999"), "parameters"]])) },
  { kind: "a policy of the workspace never triggers", by: ["policies"], edits: inFile(/policies\.ts/, property("triggers", (value) => [[bodyOf(value, "false") ?? "", "triggers"]])) },
  { kind: "a policy counts all callers together", by: ["policies"], edits: inFile(/policies\.ts/, property("scope", () => [['"workspace"', "scope"]])) },
  { kind: "a tool is not served", by: ["wiring"], edits: inFile(/service\.ts/, property("tools", without)) },
  { kind: "an entity is not served", by: ["wiring"], edits: inFile(/service\.ts/, property("entities", without)) },
  { kind: "reads leave no record", by: ["audit"], edits: inFile(/service\.ts/, property("audit", () => [["{ reads: false }", "audit"]])) },
  { kind: "records name other specs", by: ["audit"], edits: inFile(/service\.ts/, property("digest", () => [['"sha256:0"', "digest"]])) },
  { kind: "a role counts as admin", by: ["auth"], edits: inFile(/service\.ts/, property("auth", (value) => [[value.getText().replace("adminRoles: [", 'adminRoles: ["customer", '), "adminRoles"]])) },
  { kind: "tokens need no signature", by: ["auth"], edits: inFile(/service\.ts/, property("auth", (value) => [[value.getText().replace(/algorithms: \[[^\]]*\]/, 'algorithms: ["none"]'), "algorithms"]])) },
  { kind: "keys are forgotten sooner", by: ["repeat"], edits: inFile(/service\.ts/, property("idempotency", () => [["{ keepHours: 0 }", "idempotency"]])) },
  { kind: "locks are waited for without end", by: ["wiring"], edits: inFile(/service\.ts/, property("http", (value) => [[value.getText().replace(/lockTimeoutMs: \d+/, "lockTimeoutMs: 0"), "http"]])) },
  {
    kind: "a validator is another's", by: ["wiring", "output-checked"],
    edits: inFile(/validators\.ts/, (file) => all(file, ts.isVariableDeclaration).map((each, index, list) => replace(each.initializer!, list[(index + 1) % list.length]!.initializer!.getText(), each.name.getText())).filter((_, index) => index % 7 === 0)),
  },
  { kind: "a validator lets everything through", by: ["wiring", "output-checked"], edits: inFile(/validators\.ts/, (file) => all(file, ts.isVariableDeclaration).slice(0, 2).map((each) => replace(each.initializer!, "(() => true) as never", each.name.getText()))) },
  { kind: "the server does something else first", by: ["wiring", "no-outside-effect"], edits: inFile(/server\.ts/, (file) => [{ start: file.text.indexOf("await serve"), end: file.text.indexOf("await serve"), by: "process.env.LOG_LEVEL = \"silent\";\n", place: "first line" }]) },
];

export const declaredKinds: readonly Kind[] = [...toolKinds, ...workspaceKinds];
