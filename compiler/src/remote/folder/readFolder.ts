import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { EnvironmentProblem } from "../../local/environmentProblem.ts";
import { isKept } from "./paths.ts";

export interface Folder {
  /** The text of each file by its path. */
  readonly files: ReadonlyMap<string, string>;
  /** Files that are no text: pictures and the like, which a registry does not keep. */
  readonly leftOut: readonly string[];
}

/**
 * Everything of a folder that a registry keeps: text files, without hidden ones, `node_modules` and bundles that were compiled into it. A folder that
 * does not exist has none.
 *
 * @param known files that the registry has: when one of them is no text any more, it must not look as if it had been removed
 */
export function readFolder(directory: string, known: ReadonlySet<string> = new Set()): Folder {
  if (statSync(directory, { throwIfNoEntry: false }) === undefined) return { files: new Map(), leftOut: [] };
  const files = new Map<string, string>();
  const leftOut: string[] = [];
  for (const path of list(directory, "").sort()) {
    const text = readText(join(directory, path));
    if (text !== undefined) files.set(path, text);
    else if (known.has(path)) throw new EnvironmentProblem(`The file "${join(directory, path)}" is not UTF-8 text any more. Save it as UTF-8, or remove it.`);
    else leftOut.push(path);
  }
  return { files, leftOut };
}

function list(directory: string, below: string): string[] {
  const entries = readdirSync(join(directory, below), { withFileTypes: true });
  if (below !== "" && entries.some(({ name }) => name === "bundle.json")) return [];
  return entries.flatMap((entry) => {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (!isKept(path)) return [];
    if (entry.isDirectory()) return list(directory, path);
    return statSync(join(directory, path), { throwIfNoEntry: false })?.isFile() === true ? [path] : [];
  });
}

/** The text, byte for byte (a byte order mark stays); undefined for what is none. */
function readText(path: string): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
    return text.includes("\0") ? undefined : text;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
