import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";
import { printJson } from "./printJson.ts";
import { readTree, type Tree } from "./tree.ts";

/** A change of specs: a folder of `migrations/`, whose form `golden-tests/migrations/README.md` describes. */
export interface MigrationCase {
  readonly name: string;
  readonly folder: string;
  readonly title: string;
  /** The specs before and after; three and more where one change follows another. */
  readonly versions: readonly SpecFiles[];
  /** Calls that make rows through the first version's tools; those of the base when the case has none. */
  readonly rows: string;
  /** Rows that no tool can make, after the calls. */
  readonly sql: string;
  /** `plan.txt` for the step from the first version to the second, `plan-2-3.txt` for the next one. */
  readonly plans: Tree;
}

const casesFolder = fileURLToPath(new URL("../migrations/", import.meta.url));

/** The names of all cases, sorted. */
export function migrationCaseNames(): readonly string[] {
  return readdirSync(casesFolder).filter((name) => name !== "base" && statSync(join(casesFolder, name)).isDirectory()).sort();
}

/** The file that holds the plan of the step to a version: the second is the first that has one. */
export const planFile = (version: number): string => (version === 2 ? "plan.txt" : `plan-${version - 1}-${version}.txt`);

/** Reads a case. Throws when its form is not that of the README. */
export function readMigrationCase(name: string): MigrationCase {
  const folder = join(casesFolder, name);
  const title = /^# (.+)\n\n(?=\S)/.exec(readFileSync(join(folder, "case.md"), "utf8"))?.[1];
  if (title === undefined) throw new Error(`${name}/case.md is not "# Title", an empty line, a paragraph.`);
  const entries = readdirSync(folder).sort();
  const plans = new Map(entries.filter((entry) => entry.startsWith("plan")).map((entry) => [entry, readFileSync(join(folder, entry), "utf8")]));
  const steps = entries.filter((entry) => /^[1-9]$/.test(entry));
  const unknown = entries.find((entry) => !["case.md", "rows.http", "rows.sql", ...steps, ...plans.keys()].includes(entry));
  if (unknown !== undefined) throw new Error(`${name} has "${unknown}", which no case has.`);
  const versions: SpecFiles[] = [];
  let specs: SpecFiles = readTree(join(casesFolder, "base", "spec"));
  if (!steps.includes("1")) versions.push(specs);
  for (const step of steps) versions.push((specs = patched(specs, readTree(join(folder, step)), `${name}/${step}`)));
  return { name, folder, title, versions, rows: textOf(join(folder, "rows.http")) ?? textOf(join(casesFolder, "base", "rows.http")) ?? "", sql: textOf(join(folder, "rows.sql")) ?? "", plans };
}

const textOf = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, "utf8") : undefined);

/** Puts JSON Merge Patches (RFC 7396) over specs; a file that is `null` takes the spec away. `words.json` replaces words in every tool first. */
function patched(specs: SpecFiles, patches: Tree, place: string): SpecFiles {
  const words = Object.entries(JSON.parse(patches.get("words.json") ?? "{}") as Record<string, string>);
  const files = new Map([...specs].map(([path, text]) => [path, path.startsWith("tools/") ? words.reduce((old, [from, to]) => old.replaceAll(from, to), text) : text]));
  for (const [from] of words) if (![...specs].some(([path, text]) => path.startsWith("tools/") && text.includes(from))) throw new Error(`${place}: no tool holds ${from}.`);
  for (const [path, text] of patches) {
    if (path === "words.json") continue;
    const patch = JSON.parse(text) as unknown;
    const old = files.get(path);
    if (patch === null) files.delete(path);
    else files.set(path, `${printJson(merge(old === undefined ? undefined : JSON.parse(old), patch))}\n`);
  }
  return files;
}

function merge(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const merged: Record<string, unknown> = typeof target === "object" && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}
