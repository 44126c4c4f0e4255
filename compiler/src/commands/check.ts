import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { applyFixes } from "../applyFixes.ts";
import { checkReport } from "../checkReport.ts";
import { checkWorkspace, verdictOf } from "../compile.ts";
import type { Verdict } from "../3-analyse/acknowledge/verdict.ts";
import { renderFindings } from "../3-analyse/report/renderFindings.ts";
import type { SpecFiles } from "../diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../diagnostics/render.ts";
import { painter } from "../diagnostics/paint.ts";
import { readWorkspace } from "../readWorkspace.ts";
import { changedLines } from "./changedLines.ts";
import { positional, type Command } from "./command.ts";
import { countProblems, exitCodeOf } from "./problems.ts";
import { today } from "./today.ts";

export const command: Command = {
  name: "check",
  description:
    "Finds every fault and every danger of a workspace, says where it is and what to do, and whether the workspace may be deployed. Writes nothing, unless --fix is given. " +
    "Exits with 1 when there are errors; dangers are errors of a compile or a deployment, not of a check.",
  positionals: ["DIR"],
  options: {
    fix: { description: "Applies every fix that is offered, writes the files and shows what has changed in them." },
    json: { description: "Prints a report for a program to read; its schema is check.schema.json." },
  },
  examples: [
    { command: "fascia check shop", purpose: "Before a commit" },
    { command: "fascia check shop --fix", purpose: "To take the advice" },
    { command: "fascia check shop --json", purpose: "In an editor or a pipeline" },
  ],
  async run(given, terminal) {
    const directory = positional(given, "DIR");
    const isForPrograms = given.options["json"] === true;
    const files = given.options["fix"] === true ? fix(directory, (line) => (isForPrograms ? undefined : terminal.print(line))) : readWorkspace(directory);
    const result = checkWorkspace(files);
    const verdict = verdictOf(result, today());
    if (isForPrograms) {
      terminal.print(JSON.stringify(checkReport(result, verdict, files), undefined, 2));
      return exitCodeOf(result.diagnostics);
    }
    const color = terminal.color.out;
    for (const text of [renderDiagnostics(result.faults, files, { color }), renderFindings(verdict, files, { color })]) if (text !== "") terminal.print(text);
    terminal.print(`${countProblems(result.faults)} in ${files.size} files. ${verdictWords(verdict, color, result.analysis !== undefined)}`);
    return exitCodeOf(result.diagnostics);
  },
};

/** Takes the fixes that are offered, and gives the files as they are then. */
function fix(directory: string, tell: (line: string) => void): SpecFiles {
  const { files, applied } = applyFixes(readWorkspace(directory));
  for (const path of new Set(applied.map((each) => each.fix.file))) writeFileSync(join(directory, path), files.get(path) ?? "");
  for (const { fix: { title, file }, before, after } of applied) tell([`${file}: ${title}`, ...changedLines(before, after).map((line) => `  ${line}`), ""].join("\n"));
  tell(applied.length === 0 ? "There was nothing to fix." : `${applied.length === 1 ? "One fix" : `${applied.length} fixes`} applied. What is left:\n`);
  return files;
}

/** What the verdict is, in words; of specs with errors only some dangers are known: `Risk: yellow, 2 findings, 1 acknowledged. Not deployable: One yellow finding is not acknowledged.` */
function verdictWords({ level, findings, isDeployable, reasons }: Verdict, color: boolean, isWhole: boolean): string {
  const acknowledged = findings.filter(({ acknowledgment }) => acknowledgment !== undefined).length;
  const count = findings.length === 0 ? "" : `, ${findings.length} finding${findings.length === 1 ? "" : "s"}${acknowledged === 0 ? "" : `, ${acknowledged} acknowledged`}`;
  const verdict = isDeployable ? "Deployable." : `Not deployable: ${reasons.join(" ")}`;
  return isWhole || findings.length > 0 ? `Risk: ${painter(color)(level, level)}${count}${isWhole ? "" : ", as far as can be said of specs with errors"}. ${verdict}` : verdict;
}
