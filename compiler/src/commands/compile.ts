import { compileWorkspace } from "../compile.ts";
import { renderDiagnostics, toJson } from "../diagnostics/render.ts";
import { writeBundle } from "../local/bundle/writeBundle.ts";
import { readWorkspace } from "../readWorkspace.ts";
import { positional, textOption, type Command } from "./command.ts";
import { exitCodes } from "./exitCodes.ts";
import { countProblems } from "./problems.ts";
import { UsageProblem } from "./usageProblem.ts";

export const command: Command = {
  name: "compile",
  description:
    "Turns a workspace into a bundle: readable source, a server in one file, migrations, the contract, OpenAPI and a client. " +
    "The bundle appears as a whole or not at all; an older bundle in its place is replaced, anything else is left alone.",
  positionals: ["DIR"],
  options: {
    out: { value: "OUT", description: "The folder for the bundle." },
    "no-type-check": { description: "Skips the type check of the generated source, which only ever finds faults of Fascia." },
    json: { description: 'Prints {"ok", "diagnostics", "out", "digest", "files", "milliseconds"} for a program to read.' },
  },
  examples: [
    { command: "fascia compile shop --out build/shop", purpose: "Then look at build/shop/src, or run it" },
    { command: "fascia compile shop --out build/shop --no-type-check", purpose: "Faster" },
  ],
  async run(given, terminal) {
    const started = performance.now();
    const out = textOption(given, "out");
    if (out === undefined) throw new UsageProblem('The flag "--out" is missing: it names the folder for the bundle, as in "--out build/shop".');
    const files = readWorkspace(positional(given, "DIR"));
    const result = await compileWorkspace(files, { typeCheck: given.options["no-type-check"] === undefined });
    const { bundle, diagnostics } = result;
    if (result.ok && bundle !== undefined) writeBundle(bundle.files, out);
    const milliseconds = Math.round(performance.now() - started);

    if (given.options["json"] === true) {
      const written = result.ok && bundle !== undefined ? { out, digest: bundle.digest, files: [...bundle.files.keys()].sort() } : {};
      terminal.print(JSON.stringify({ ok: result.ok, diagnostics: toJson(diagnostics, files), ...written, milliseconds }, undefined, 2));
      return result.ok ? exitCodes.ok : exitCodes.diagnostics;
    }
    if (diagnostics.length > 0) terminal.complain(renderDiagnostics(diagnostics, files, { color: terminal.color.error }));
    if (!result.ok || bundle === undefined) {
      terminal.complain(`${countProblems(diagnostics)}; nothing was written.`);
      return exitCodes.diagnostics;
    }
    terminal.print(`Compiled ${bundle.workspace} to ${out}: ${bundle.files.size} files in ${milliseconds} ms.`);
    return exitCodes.ok;
  },
};
