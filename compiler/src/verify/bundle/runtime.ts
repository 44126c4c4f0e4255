import { ts } from "ts-morph";

import type { Finding, Findings } from "../finding.ts";

/** The nine steps in the order in which `runTool` takes them; what is awaited there is awaited here. */
const steps = [
  "validateInput", "await authorize", "tellInputFaults", "await withTransaction",
  "await checkPolicies", "await begin", "await runFlow", "checkInvariants", "buildAnswer", "recordAudit", "await commit",
  "await refuseCall",
];

/** Finds `runTool` in the server and holds it to the nine steps. */
export function checkRuntime(server: string): Findings {
  const refuse = (line: number, found: string): Findings => [{ fact: "runtime", file: "server.mjs", line, claimed: `runTool takes its nine steps: ${steps.join(", ")}`, found } satisfies Finding];
  const starts = [...server.matchAll(/async function runTool\(/g)];
  const [start] = starts;
  if (start === undefined || starts.length > 1) return refuse(1, starts.length === 0 ? "there is no runTool" : `there are ${starts.length}`);
  const lineOf = (index: number): number => server.slice(0, index).split("\n").length;
  const file = ts.createSourceFile("server.mjs", functionAt(server, start.index), ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const calls: { readonly name: string; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const { text: name } = node.expression;
      // esbuild numbers names that two files have.
      calls.push({ name, text: `${ts.isAwaitExpression(node.parent) ? "await " : ""}${name.replace(/\d+$/, "")}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const taken = calls.map(({ text }) => text).join(", ");
  if (taken !== steps.join(", ")) return refuse(lineOf(start.index), taken);
  // Each step is a function of the same file, and does something.
  return calls.flatMap(({ name }) => {
    const declared = new RegExp(`function ${name}\\([^)]*\\)\\{(.)`).exec(server);
    return declared === null || declared[1] === "}" ? refuse(declared === null ? 1 : lineOf(declared.index), `${name} ${declared === null ? "is missing" : "does nothing"}`) : [];
  });
}

/** The text of the function that begins here. */
function functionAt(text: string, start: number): string {
  let depth = 0;
  for (let index = text.indexOf("{", start); index < text.length; index++) {
    if (text[index] === "{") depth++;
    if (text[index] === "}" && --depth === 0) return text.slice(start, index + 1);
  }
  return text.slice(start);
}
