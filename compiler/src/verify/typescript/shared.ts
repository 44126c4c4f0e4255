import { ts } from "ts-morph";

import type { Contract } from "../contract.ts";
import type { Fact, Finding, Findings } from "../finding.ts";
import { same } from "../json.ts";
import { arrowBody, definitionsOf, strangeImports, valueOf } from "./definition.ts";
import { literalOf, placeOf, textOf, tokensOf, tokensOfText, type Source } from "./parse.ts";
import { strangeParts } from "./vocabulary.ts";

const told = new Set(["calls", "amount", "spent", "rows", "parameters", "caller"]);

/** Holds `policies.ts` to the contract: every policy with its action, its parameters and its condition. */
export function checkPolicies(source: Source, { policies }: Contract): Findings {
  const { definitions, findings } = definitionsOf(source, "definePolicy");
  const found: Finding[] = [...findings];
  for (const policy of policies) {
    const definition = definitions.find((each) => literalOf(valueOf(each, "name") ?? ts.factory.createNull()) === policy.name);
    const refuse = (node: ts.Node | undefined, claimed: string, is: string): void => void found.push({ fact: "policies", ...(node === undefined ? { file: source.path, line: 1 } : placeOf(node)), claimed: `policy ${policy.name}: ${claimed}`, found: is });
    if (definition === undefined) {
      refuse(undefined, "it is defined", "there is no such policy");
      continue;
    }
    const { amount: _amount, scope, window, ...parameters } = policy.parameters;
    const counts = policy.type === "rateLimit" || policy.type === "budgetCheck";
    const claimed: Record<string, unknown> = {
      name: policy.name, version: policy.version, type: policy.type, action: policy.action, parameters,
      scope: counts ? (scope ?? "caller") : undefined, window: policy.type === "budgetCheck" ? (window ?? "day") : undefined,
    };
    for (const [name, value] of Object.entries(claimed)) {
      const node = valueOf(definition, name);
      const is = node === undefined ? undefined : literalOf(node);
      if (!same(is, value)) refuse(node ?? definition.node, `${name} is ${JSON.stringify(value)}`, JSON.stringify(is) ?? "nothing");
    }
    const node = valueOf(definition, "triggers");
    const body = arrowBody(node, undefined);
    if (body !== undefined) found.push(...strangeParts(body, source, told));
    const isPlain = node === undefined || (ts.isArrowFunction(node) && node.parameters.every(({ name }) => ts.isObjectBindingPattern(name) && name.elements.every((each) => each.propertyName === undefined && each.initializer === undefined)));
    const is = node === undefined ? "" : body === undefined || !isPlain ? textOf(node) : tokensOf(body, source.imports);
    if (is !== (policy.condition === undefined ? "" : tokensOfText(policy.condition))) refuse(node ?? definition.node, `it triggers when ${policy.condition ?? "its tool says"}`, is || "never");
  }
  return found;
}

/** Holds `service.ts` to the contract: its settings, and every tool and entity in it. */
export function checkService(source: Source, contract: Contract, variables: ReadonlyMap<string, string>): Findings {
  const { definitions, findings } = definitionsOf(source, "defineService");
  const [definition] = definitions;
  const found: Finding[] = [...findings];
  if (definition === undefined) return [...found, { fact: "wiring", file: source.path, line: 1, claimed: "the file defines the service", found: "it defines none" }];
  const { settings, workspace } = contract;
  const claimed: readonly (readonly [name: string, value: unknown, fact: Fact])[] = [
    ["name", workspace.name, "wiring"], ["version", workspace.version, "wiring"], ["digest", contract.digest, "audit"], ["schemaDigest", contract.schemaDigest, "wiring"],
    ["http", settings.http, "wiring"], ["auth", settings.auth, "auth"], ["audit", settings.audit, "audit"], ["idempotency", settings.idempotency, "repeat"],
  ];
  for (const [name, value, fact] of claimed) {
    const node = valueOf(definition, name);
    const is = node === undefined ? undefined : literalOf(node);
    if (!same(is, value)) found.push({ fact, ...placeOf(node ?? definition.node), claimed: `${name}: ${JSON.stringify(value)}`, found: node === undefined ? "nothing" : textOf(node) });
  }
  const lists: readonly (readonly [name: string, members: ReadonlyMap<string, string>])[] = [
    ["entities", new Map(contract.entities.map(({ name }) => [name, name]))],
    ["tools", new Map(contract.tools.map(({ name }) => [name, variables.get(name) ?? name]))],
  ];
  for (const [name, members] of lists) {
    const node = valueOf(definition, name);
    const given = node !== undefined && ts.isArrayLiteralExpression(node) ? node.elements.map((each) => source.imports.get(each.getText())?.name ?? textOf(each)) : [];
    const wanted = [...members.values()];
    if (given.join() !== wanted.join()) found.push({ fact: "wiring", ...placeOf(node ?? definition.node), claimed: `${name}: ${wanted.join(", ")}`, found: `${name}: ${given.join(", ")}` });
  }
  for (const [local, { name, from }] of source.imports) {
    const isTool = [...variables.values()].includes(name) && from === `./tools/${name}.js`;
    const isEntity = contract.entities.some((entity) => entity.name === name) && from === `./entities/${name.slice(0, 1).toLowerCase()}${name.slice(1)}.js`;
    if (!isTool && !isEntity && from !== "@fascia/runtime-lib/v1") found.push({ fact: "wiring", file: source.path, line: 1, claimed: "the service is made of its tools and entities", found: `${local} comes from ${from}` });
  }
  return found;
}

/** `server.ts` serves the service and does nothing else. */
export function checkServer(source: Source): Findings {
  const statements = source.file.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const isRight = statements.map((statement) => tokensOf(statement)).join() === "await serve ( service ) ;" && source.imports.get("serve")?.from === "@fascia/runtime-lib/v1" && source.imports.get("service")?.from === "./service.js";
  const node = statements.find((statement) => tokensOf(statement) !== "await serve ( service ) ;");
  return [...strangeImports(source), ...(isRight ? [] : [{ fact: "wiring" as const, ...(node === undefined ? { file: source.path, line: 1 } : placeOf(node)), claimed: "the server serves the service, and does nothing else", found: node === undefined ? "it does not" : textOf(node) }])];
}

/** `validators.ts` gives each tool the precompiled validators of its own name. */
export function checkValidators(source: Source, variables: readonly string[]): Findings {
  const given = new Map<string, ts.VariableStatement>();
  const found: Finding[] = [...strangeImports(source)];
  for (const statement of source.file.statements) {
    if (ts.isImportDeclaration(statement)) continue;
    const name = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.name.getText() : undefined;
    if (ts.isVariableStatement(statement) && name !== undefined) given.set(name, statement);
    else found.push({ fact: "wiring", ...placeOf(statement), claimed: "the file names validators", found: textOf(statement) });
  }
  const precompiled = [...source.imports].find(([, { from }]) => from === "./validators.precompiled.js")?.[0];
  for (const name of variables.flatMap((variable) => [`${variable}Input`, `${variable}Output`])) {
    const statement = given.get(name);
    const value = statement?.declarationList.declarations[0]?.initializer?.getText();
    if (value !== `${precompiled}.${name}`) found.push({ fact: name.endsWith("Output") ? "output-checked" : "wiring", ...(statement === undefined ? { file: source.path, line: 1 } : placeOf(statement)), claimed: `${name} is the validator of that name`, found: value ?? "there is none" });
  }
  return found;
}
