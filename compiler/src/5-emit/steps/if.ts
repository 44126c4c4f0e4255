import type { Step } from "../../4-plan/plan.ts";
import type { EmitContext } from "../context.ts";
import { indented, lines, print, type Doc } from "../print/doc.ts";

/** // "size" and an if, with the name of each case as its first line. */
export function printIf({ node, cases, otherwise }: Extract<Step, { kind: "if" }>, context: EmitContext): Doc {
  const branches = cases.map(({ name, when, steps }, index): Doc => [index === 0 ? "" : " else ", print`if (${when}) {`, branch(name, steps, context), "}"]);
  const last: Doc = otherwise === undefined ? "" : [" else {", branch(otherwise.name, otherwise.steps, context), "}"];
  return lines([`// "${node}"`, [...branches, last]]);
}

const branch = (name: string, steps: readonly Step[], context: EmitContext): Doc =>
  indented(steps.length === 0 ? `// ${name}: nothing to do` : lines([`// ${name}`, context.steps(steps)]));
