import { readdirSync, readFileSync, statSync, existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import type { SpecFiles } from "./diagnostics/diagnostic.ts";
import { didYouMean } from "./diagnostics/didYouMean.ts";
import { UsageProblem } from "./commands/usageProblem.ts";

/**
 * Reads the specs of a workspace: all JSON files of the folder and the folders below it. Hidden folders, `node_modules`
 * and bundles that were compiled into the folder are not part of it.
 *
 * @returns the text of each file by its path from the folder, with `/`, in the order of their names
 * @throws UsageProblem when there is no such folder or it holds no `workspace.json`, with the folder that may be meant.
 */
export function readWorkspace(directory: string): SpecFiles {
  requireWorkspace(directory);
  const paths = listSpecs(directory, "").sort();
  return new Map(paths.map((path) => [path, readText(directory, path)]));
}

function listSpecs(directory: string, below: string): string[] {
  const entries = readdirSync(join(directory, below), { withFileTypes: true });
  if (below !== "" && entries.some(({ name }) => name === "bundle.json")) return [];
  return entries.flatMap((entry) => {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
    if (entry.isDirectory()) return listSpecs(directory, path);
    return entry.name.endsWith(".json") ? [path] : [];
  });
}

function readText(directory: string, path: string): string {
  const bytes = readFileSync(join(directory, path));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageProblem(`The file "${join(directory, path)}" is not UTF-8 text. Save it as UTF-8.`);
  }
}

function requireWorkspace(directory: string): void {
  const found = statSync(directory, { throwIfNoEntry: false });
  if (found === undefined) {
    const near = didYouMean(basename(directory), foldersIn(dirname(directory)));
    const advice = near === undefined ? "Name the folder that holds workspace.json." : `Did you mean "${join(dirname(directory), near)}"?`;
    throw new UsageProblem(`There is no folder "${directory}". ${advice}`);
  }
  if (!found.isDirectory()) {
    throw new UsageProblem(`"${directory}" is a file. Name the folder that holds workspace.json: "${dirname(directory)}".`);
  }
  if (existsSync(join(directory, "workspace.json"))) return;
  const inside = foldersIn(directory).find((name) => existsSync(join(directory, name, "workspace.json")));
  const advice =
    inside === undefined
      ? 'A workspace begins with that file; the smallest is {"name": "shop", "description": "A shop."}.'
      : `Did you mean "${join(directory, inside)}"?`;
  throw new UsageProblem(`The folder "${directory}" has no workspace.json. ${advice}`);
}

function foldersIn(directory: string): string[] {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name).sort();
}
