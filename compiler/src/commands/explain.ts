import { planSpecs } from "../compile.ts";
import { didYouMean } from "../diagnostics/didYouMean.ts";
import { renderDiagnostics } from "../diagnostics/render.ts";
import { explainTool, inAscii, renderExplanation } from "../explain/index.ts";
import { readWorkspace } from "../readWorkspace.ts";
import { optionalPositional, positional, type Command } from "./command.ts";
import { exitCodes } from "./exitCodes.ts";
import { countProblems } from "./problems.ts";
import { UsageProblem } from "./usageProblem.ts";

export const command: Command = {
  name: "explain",
  description:
    "Tells what one tool reads, writes, locks and may refuse, what a call costs, what two calls at once do, and why the tool has its risk level: in words, " +
    "with a drawing of its flow, as Markdown. DIR is the current folder when it is left out.",
  positionals: ["[DIR]", "TOOL"],
  options: {
    json: { description: "Prints the explanation for a program to read." },
    ascii: { description: "Draws with ASCII characters only." },
  },
  examples: [
    { command: "fascia explain shop placeOrder", purpose: "Before a review" },
    { command: "fascia explain shop placeOrder --json", purpose: "For a program" },
  ],
  async run(given, terminal) {
    const directory = optionalPositional(given, "DIR") ?? ".";
    const name = positional(given, "TOOL");
    const files = readWorkspace(directory);
    const { plan, analysis, diagnostics, notCompiled } = planSpecs(files);
    if (plan === undefined || analysis === undefined) {
      terminal.complain(renderDiagnostics(diagnostics, files, { color: terminal.color.error }));
      terminal.complain(`${countProblems(diagnostics)}; a workspace is explained when it has no faults.`);
      return exitCodes.diagnostics;
    }
    if (notCompiled.includes(name)) {
      const file = analysis.workspace.tools.find((tool) => tool.name === name)?.file;
      terminal.complain(renderDiagnostics(diagnostics.filter(({ place }) => place.file === file), files, { color: terminal.color.error }));
      terminal.complain(`Tool "${name}" cannot be compiled yet, so that nothing can be said of what it would do. "fascia check ${directory}" judges it all the same.`);
      return exitCodes.diagnostics;
    }
    const explanation = explainTool({ plan, analysis, files }, name);
    if (explanation === undefined) throw unknownTool(name, directory, plan.tools.map(({ tool }) => tool.name));
    const text = given.options["json"] === true ? JSON.stringify(explanation, undefined, 2) : renderExplanation(explanation);
    terminal.print(given.options["ascii"] === true ? inAscii(text) : text);
    return exitCodes.ok;
  },
};

function unknownTool(name: string, directory: string, tools: readonly string[]): UsageProblem {
  const near = didYouMean(name, tools);
  return new UsageProblem(`The workspace "${directory}" has no tool "${name}". ${near === undefined ? `It has ${tools.join(", ")}.` : `Did you mean "${near}"?`}`);
}
