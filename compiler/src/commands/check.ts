import { checkWorkspace } from "../compile.ts";
import { renderDiagnostics, toJson } from "../diagnostics/render.ts";
import { readWorkspace } from "../readWorkspace.ts";
import { positional, type Command } from "./command.ts";
import { countProblems, exitCodeOf, hasErrors } from "./problems.ts";

export const command: Command = {
  name: "check",
  description: "Finds every fault of a workspace and says where it is and what to do. Writes nothing. Exits with 1 when there are errors.",
  positionals: ["DIR"],
  options: { json: { description: 'Prints {"ok", "diagnostics"} for a program to read.' } },
  examples: [
    { command: "fascia check shop", purpose: "Before a commit" },
    { command: "fascia check shop --json", purpose: "In an editor or a pipeline" },
  ],
  async run(given, terminal) {
    const files = readWorkspace(positional(given, "DIR"));
    const { diagnostics } = await checkWorkspace(files);
    if (given.options["json"] === true) {
      terminal.print(JSON.stringify({ ok: !hasErrors(diagnostics), diagnostics: toJson(diagnostics, files) }, undefined, 2));
      return exitCodeOf(diagnostics);
    }
    if (diagnostics.length > 0) terminal.print(renderDiagnostics(diagnostics, files, { color: terminal.color.out }));
    terminal.print(`${countProblems(diagnostics)} in ${files.size} files.`);
    return exitCodeOf(diagnostics);
  },
};
