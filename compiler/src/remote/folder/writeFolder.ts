import { mkdirSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Change } from "./changes.ts";
import { replaceFile } from "./replaceFile.ts";

/** Brings a folder to what changes say. Folders that are left empty go too. */
export function writeFolder(directory: string, changes: readonly Change[]): void {
  mkdirSync(directory, { recursive: true });
  for (const { path, after } of changes) {
    const file = join(directory, path);
    if (after === undefined) {
      rmSync(file, { force: true });
      removeEmpty(directory, dirname(path));
    } else {
      mkdirSync(dirname(file), { recursive: true });
      replaceFile(file, after);
    }
  }
}

function removeEmpty(directory: string, below: string): void {
  if (below === "." || readdirSync(join(directory, below)).length > 0) return;
  rmdirSync(join(directory, below));
  removeEmpty(directory, dirname(below));
}
