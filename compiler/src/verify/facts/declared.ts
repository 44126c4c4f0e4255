import { ts } from "ts-morph";

import type { Finding, Findings } from "../finding.ts";
import { arrowBody, membersOf, valueOf } from "../typescript/definition.ts";
import { literalOf, placeOf, textOf, tokensOf, tokensOfText } from "../typescript/parse.ts";
import { strangeParts } from "../typescript/vocabulary.ts";
import type { Check, Tool } from "../workspace.ts";
import { finding, literalIs, shown } from "./compare.ts";

/** What the tool is called, where it is reached, and what judges its input and output. */
export const wiring: Check = (tool) => {
  const { claim, definition } = tool;
  const { route } = claim;
  return [
    ...literalIs(tool, "wiring", "name", valueOf(definition, "name"), claim.name),
    ...literalIs(tool, "wiring", "version", valueOf(definition, "version"), claim.version),
    ...literalIs(tool, "wiring", "route", valueOf(definition, "route"), typeof route === "object" ? route : undefined),
    ...literalIs(tool, "wiring", "risk", valueOf(definition, "risk"), claim.risk),
    ...literalIs(tool, "locks", "concurrency", valueOf(definition, "concurrency"), claim.concurrency),
    ...literalIs(tool, "boundary", "access", valueOf(definition, "access"), claim.access),
    ...validator(tool, "input", "wiring"),
    ...validator(tool, "output", "output-checked"),
    ...failures(tool),
    ...unknownProperties(tool),
  ];
};

const properties: ReadonlySet<string> = new Set(["name", "version", "route", "risk", "access", "concurrency", "auth", "roles", "input", "output", "policies", "idempotencyKey", "invariants", "failures", "flow"]);

const unknownProperties = (tool: Tool): Findings =>
  [...tool.definition.properties].flatMap(([name, node]) => (properties.has(name) ? [] : [finding(tool, "wiring", placeOf(node), "a tool says what the runtime reads", `a property "${name}"`)]));

function validator(tool: Tool, kind: "input" | "output", fact: "wiring" | "output-checked"): Findings {
  const node = valueOf(tool.definition, kind);
  const wanted = `${tool.definition.name}${kind === "input" ? "Input" : "Output"}`;
  const imported = node === undefined ? undefined : tool.source.imports.get(node.getText());
  if (imported?.name === wanted && imported.from === "../validators.js") return [];
  return [finding(tool, fact, node === undefined ? tool : placeOf(node), `${kind} is judged by ${wanted} of validators.ts`, node === undefined ? "nothing judges it" : textOf(node))];
}

/** Failures with the status that the contract tells callers. */
function failures(tool: Tool): Findings {
  const declared = tool.source.file.statements.flatMap((statement) => (ts.isVariableStatement(statement) ? statement.declarationList.declarations.filter((each) => each.name.getText() === "failures") : []));
  const node = declared[0]?.initializer;
  const value = node === undefined ? undefined : literalOf(node);
  if (value === undefined) return [finding(tool, "guards", tool, "the failures of a tool are data", node === undefined ? "none are declared" : textOf(node))];
  const statuses = new Map(tool.claim.problems.map(({ code, status }) => [code, status]));
  return Object.entries(value as Record<string, { readonly status?: number }>).flatMap(([code, { status }]) => {
    const claimed = statuses.get(code);
    return claimed === status ? [] : [finding(tool, "guards", placeOf(node!), `${code} is answered with ${shown(claimed)}`, `${code} is answered with ${shown(status)}`)];
  });
}

/** Who may call. */
export const auth: Check = (tool) => [
  ...literalIs(tool, "auth", "auth", valueOf(tool.definition, "auth"), tool.claim.auth.mode),
  ...literalIs(tool, "auth", "roles", valueOf(tool.definition, "roles"), tool.claim.auth.roles),
];

/** The policies that are asked before the transaction, with what they are asked. */
export const policies: Check = (tool) => {
  const node = valueOf(tool.definition, "policies");
  const uses = node !== undefined && ts.isArrayLiteralExpression(node) ? node.elements : [];
  const place = node === undefined ? tool : placeOf(node);
  const findings: Finding[] = [];
  const read = uses.map((use) => {
    const members = membersOf(use);
    const named = ts.isIdentifier(use) ? use : valueOf({ properties: members }, "policy");
    const asked = (name: string): string | undefined => {
      const body = arrowBody(valueOf({ properties: members }, name), ["input", "caller", "tx"]);
      if (body !== undefined) findings.push(...strangeParts(body, tool.source, new Set(["input", "caller", "tx"])));
      return body === undefined ? (members.has(name) ? "something that is no expression" : undefined) : tokensOf(body, tool.source.imports);
    };
    return { policy: withoutUnderscore(named === undefined ? textOf(use) : (tool.source.imports.get(named.getText())?.name ?? named.getText())), condition: asked("triggers"), amount: asked("amount") };
  });
  const claimed = tool.claim.proof.policies.map(({ policy, condition, amount }) => ({
    policy, condition: condition === undefined ? undefined : tokensOfText(condition), amount: amount === undefined ? undefined : tokensOfText(amount),
  }));
  const words = (list: typeof claimed): string => (list.length === 0 ? "no policy" : list.map(({ policy, condition, amount }) => [policy, ...(condition === undefined ? [] : [`when ${condition}`]), ...(amount === undefined ? [] : [`of ${amount}`])].join(" ")).join(", "));
  if (words(read) !== words(claimed)) findings.push(finding(tool, "policies", place, words(claimed), words(read)));
  for (const { policy, action } of tool.claim.proof.policies) {
    const known = tool.workspace.contract.policies.find(({ name }) => name === policy);
    if (known?.action !== action) findings.push(finding(tool, "policies", place, `${policy}: ${action}`, `${policy}: ${known?.action ?? "unknown"}`));
  }
  return findings;
};

const withoutUnderscore = (name: string): string => name.replace(/_$/, "");

/** Every invariant of what the flow writes is among those that step 6 checks, and all that were claimed. */
export const invariants: Check = (tool) => {
  const node = valueOf(tool.definition, "invariants");
  const place = node === undefined ? tool : placeOf(node);
  const pairs = node !== undefined && ts.isArrayLiteralExpression(node) ? node.elements : [];
  const listed = pairs.map((pair) => {
    const [entity, name] = ts.isArrayLiteralExpression(pair) ? pair.elements : [];
    return entity === undefined || name === undefined ? textOf(pair) : `${tool.source.imports.get(entity.getText())?.name ?? entity.getText()}.${String(literalOf(name))}`;
  });
  const claimed = tool.claim.proof.invariants;
  const written = new Set(tool.statements.flatMap(({ does }) => (does.verb === "select" ? [] : [tool.workspace.tables.get(does.table)])));
  const needed = [...written].flatMap((entity) => (entity === undefined ? [] : entity.invariants.filter(({ of }) => of === undefined).map(({ name }) => `${entity.name}.${name}`)));
  return [...new Set([...claimed, ...needed])].flatMap((each) => (listed.includes(each) ? [] : [finding(tool, "invariants", place, `step 6 checks ${each}`, listed.length === 0 ? "it checks none" : `it checks ${listed.join(", ")}`)]))
    .concat(listed.filter((each) => !claimed.includes(each)).map((each) => finding(tool, "invariants", place, `step 6 checks ${claimed.length === 0 ? "none" : claimed.join(", ")}`, `it checks ${each} too`)));
};
