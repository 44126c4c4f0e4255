import { Locator, type Place } from "@fascia/compiler/browser";

import { checkFiles, type Checked } from "../model/document/checked.ts";
import { problemsOf, type Problem } from "../model/document/problems.ts";
import type { Remark } from "./report.ts";

/** Checks again and again by the compiler's own phases, and gives what it says in the order of files and lines. */
export function createCheck(): (files: ReadonlyMap<string, string>) => readonly Remark[] {
  let earlier: Checked | undefined;
  return (files) => {
    earlier = checkFiles(files, earlier);
    const locator = new Locator(files);
    // Acknowledgments are the registry's: what a folder's own file says does not count there. See `screens/review`.
    const remarks = problemsOf(earlier, "").map((problem) => remarkOf(problem, locator));
    return remarks.sort((a, b) => (a.file === b.file ? a.from - b.from : a.file < b.file ? -1 : 1));
  };
}

function remarkOf({ level, code, message, place, related, fix }: Problem, locator: Locator): Remark {
  const { file, line, range } = locator.locate(place);
  return {
    kind: level === "red" || level === "yellow" ? "finding" : "fault",
    tone: level === "red" || level === "error" ? "red" : "yellow",
    code, message, file, line, from: range.start, to: range.end,
    also: related.map((each) => ({ message: each.message, ...lineOf(each.place, locator) })),
    ...(fix !== undefined && { fix }),
  };
}

function lineOf(place: Place, locator: Locator): { readonly file: string; readonly line: number } {
  const { file, line } = locator.locate(place);
  return { file, line };
}
