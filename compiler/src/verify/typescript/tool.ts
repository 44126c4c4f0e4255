import { ts } from "ts-morph";

import type { ToolContract } from "../contract.ts";
import type { Finding, Findings } from "../finding.ts";
import { readStatement } from "../sql/statement.ts";
import type { Sent, Tool, Workspace } from "../workspace.ts";
import { definitionsOf } from "./definition.ts";
import { readFlow } from "./flow.ts";
import { placeOf, type Source } from "./parse.ts";

/** Reads `tools/NAME.ts`. Without a tool in it there is nothing to hold to its claims. */
export function readTool(source: Source, claim: ToolContract, workspace: Workspace): { readonly tool?: Tool; readonly findings: Findings } {
  const { definitions, findings } = definitionsOf(source, "defineTool");
  const [definition, ...others] = definitions;
  const flow = definition?.properties.get("flow");
  const wrong = (found: string): Finding => ({ fact: "wiring", tool: claim.name, file: source.path, line: 1, claimed: "the file defines one tool, with a flow", found });
  if (definition === undefined || others.length > 0) return { findings: [...findings, wrong(`${definitions.length} tools`)] };
  if (flow === undefined || !ts.isMethodDeclaration(flow) || !isFlow(flow)) return { findings: [...findings, wrong("no flow(tx, input, caller) of its own")] };
  const read = readFlow(flow, source);
  const statements: Sent[] = [];
  const unread: Finding[] = [];
  for (const call of read.statements) {
    const does = readStatement(call.sql);
    if (typeof does !== "string") statements.push({ ...call, does });
    else unread.push({ fact: "tables", tool: claim.name, node: call.nodes.join(", "), file: call.file, line: call.line, claimed: "a statement reads or writes rows, and deletes none", found: does });
  }
  return { tool: { claim, workspace, source, definition, flow: read, statements, ...placeOf(definition.node) }, findings: [...findings, ...read.findings, ...unread] };
}

/** `async flow(tx, input, caller)`, with an underscore before what it does not use. */
function isFlow({ modifiers, parameters, asteriskToken }: ts.MethodDeclaration): boolean {
  const isAsync = modifiers?.length === 1 && modifiers[0]?.kind === ts.SyntaxKind.AsyncKeyword && asteriskToken === undefined;
  return isAsync && parameters.every(({ name, initializer }, index) => ["tx", "input", "caller"][index] === name.getText().replace(/^_/, "") && initializer === undefined);
}
