import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";
import { readTree, type Tree } from "./tree.ts";

/** One idea of the language, shown on the smallest workspace: a folder of `cases/`. */
export interface GoldenCase {
  readonly name: string;
  readonly folder: string;
  readonly title: string;
  /** `cases/base` with the case's own files over it. */
  readonly specs: SpecFiles;
  /** Which generated files `expected/` holds; none when the idea is elsewhere. */
  readonly expect: readonly string[];
  readonly expected: Tree;
  /** What the compiler says; "" when it has nothing to say. */
  readonly diagnostics: string;
  /** Name to text of each file of `calls/`. */
  readonly calls: Tree;
  /** The calls count something per minute, so they must lie within one. */
  readonly withinOneMinute: boolean;
}

const casesFolder = fileURLToPath(new URL("../cases/", import.meta.url));

/** The names of all cases, sorted. */
export function caseNames(): readonly string[] {
  return readdirSync(casesFolder)
    .filter((name) => name !== "base" && statSync(join(casesFolder, name)).isDirectory())
    .sort();
}

/** Reads a case's folder. Throws when its form is not that of `golden-tests/README.md`. */
export function readCase(name: string): GoldenCase {
  const folder = join(casesFolder, name);
  const { title, settings } = readCaseText(join(folder, "case.md"));
  const unknown = Object.keys(settings).find((key) => !["expect", "minute"].includes(key));
  if (unknown !== undefined) throw new Error(`${name}/case.md has a setting "${unknown}", which the harness does not know.`);
  for (const entry of readdirSync(folder)) {
    if (!["case.md", "spec", "expected", "calls", "diagnostics.txt"].includes(entry)) throw new Error(`${name} has "${entry}", which no golden case has.`);
  }
  const diagnostics = join(folder, "diagnostics.txt");
  return {
    name,
    folder,
    title,
    specs: new Map([...readTree(join(casesFolder, "base")), ...readTree(join(folder, "spec"))]),
    expect: settings.expect?.split(",").map((glob) => glob.trim()) ?? [],
    expected: readTree(join(folder, "expected")),
    diagnostics: existsSync(diagnostics) ? readFileSync(diagnostics, "utf8") : "",
    calls: readTree(join(folder, "calls")),
    withinOneMinute: settings.minute === "whole",
  };
}

/** Settings between two lines of `---`, then `# Title`, then a paragraph: the idea. */
function readCaseText(file: string): { title: string; settings: Record<string, string | undefined> } {
  const text = readFileSync(file, "utf8");
  const match = /^(?:---\n([\s\S]*?)---\n+)?# (.+)\n\n(?=\S)/.exec(text);
  if (!match) throw new Error(`${file} is not settings (if any), "# Title", an empty line, a paragraph.`);
  const lines = (match[1] ?? "").split("\n").filter((line) => line !== "");
  return { title: match[2] ?? "", settings: Object.fromEntries(lines.map((line) => line.split(/:\s*/, 2))) };
}
