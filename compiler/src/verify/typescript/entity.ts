import { ts } from "ts-morph";

import type { EntityContract } from "../contract.ts";
import type { Finding, Findings } from "../finding.ts";
import { meaningOfStatement, readClaim } from "../sql/claim.ts";
import { arrowBody, definitionsOf, membersOf, valueOf } from "./definition.ts";
import { literalOf, placeOf, textOf, tokensOf, tokensOfText, type Source } from "./parse.ts";
import { sqlOf } from "./sqlTemplate.ts";
import { strangeParts } from "./vocabulary.ts";

/** Holds `entities/NAME.ts` to what the contract says of the entity: its table, what is sensitive, its invariants and its transitions. */
export function checkEntity(source: Source, entity: EntityContract): Findings {
  const { definitions, findings } = definitionsOf(source, "defineEntity");
  const [definition] = definitions;
  if (definition === undefined) return [...findings, { fact: "entities", file: source.path, line: 1, claimed: `the file defines entity ${entity.name}`, found: "it defines none" }];
  const found: Finding[] = [...findings];
  const is = (name: string, node: ts.Node | undefined, claimed: string, text: string, fact: Finding["fact"] = "entities"): void => {
    if (claimed !== text) found.push({ fact, ...(node === undefined ? placeOf(definition.node) : placeOf(node)), claimed: `${name}: ${claimed}`, found: `${name}: ${text}` });
  };
  const literal = (node: ts.Expression | undefined): string => (node === undefined ? "nothing" : JSON.stringify(literalOf(node) ?? textOf(node)));
  const property = (name: string): ts.Expression | undefined => valueOf(definition, name);

  is("the name of the entity", property("name"), JSON.stringify(entity.name), literal(property("name")));
  is("its name in the source", definition.node, entity.name, definition.name);
  is("table", property("table"), JSON.stringify(quoted(entity.table)), JSON.stringify(quoted(String(literalOf(property("table") ?? definition.node as ts.Expression) ?? ""))));
  is("sensitive", property("sensitive"), JSON.stringify(entity.fields.filter(({ sensitive }) => sensitive).map(({ name }) => name)), literal(property("sensitive")), "audit");

  const invariants = membersOf(property("invariants"));
  is("invariants", property("invariants"), entity.invariants.map(({ name }) => name).join(", "), [...invariants.keys()].join(", "));
  for (const { name, message, holds, broken } of entity.invariants) {
    const members = membersOf(valueOf({ properties: invariants }, name));
    const rule = (key: string): ts.Expression | undefined => valueOf({ properties: members }, key);
    is(`message of ${name}`, rule("message"), JSON.stringify(message), literal(rule("message")));
    is(`${name} holds where`, rule("holds"), holds === undefined ? "" : tokensOfText(holds), predicate(rule("holds"), ["tx"]));
    is(`${name} is broken by`, rule("broken"), broken === undefined ? "" : meaningOfStatement(readClaim(broken)), query(rule("broken")));
  }

  const transitions = membersOf(property("transitions"));
  const claimed = entity.transitions ?? [];
  is("transitions", property("transitions"), claimed.map(({ name }) => name).join(", "), [...transitions.keys()].join(", "));
  for (const { name, guard, ...transition } of claimed) {
    const members = membersOf(valueOf({ properties: transitions }, name));
    const rule = (key: string): ts.Expression | undefined => valueOf({ properties: members }, key);
    for (const [key, value] of Object.entries({ from: transition.from, to: transition.to, allowedRoles: transition.allowedRoles, message: transition.message })) is(`${key} of ${name}`, rule(key), value === undefined ? "nothing" : JSON.stringify(value), literal(rule(key)));
    is(`guard of ${name}`, rule("guard"), guard === undefined ? "" : tokensOfText(guard), predicate(rule("guard"), ["caller", "tx"]));
  }
  return found;

  /** `(order, tx) => …` as the tokens of what it says. */
  function predicate(node: ts.Expression | undefined, others: readonly string[]): string {
    if (node === undefined) return "";
    const body = arrowBody(node, undefined);
    if (body === undefined || !ts.isArrowFunction(node)) return textOf(node);
    const [row, ...more] = node.parameters.map(({ name }) => name.getText());
    if (more.some((name, index) => name !== others[index])) return textOf(node);
    found.push(...strangeParts(body, source, new Set([...(row === undefined ? [] : [row]), ...more])));
    return tokensOf(body, source.imports);
  }

  function query(node: ts.Expression | undefined): string {
    if (node === undefined) return "";
    const body = arrowBody(node, ["ids", "tx"]);
    const sql = body === undefined ? undefined : sqlOf(body, source);
    return sql === undefined ? textOf(node) : meaningOfStatement(sql);
  }
}

const quoted = (table: string): string => table.replaceAll('"', "");
