import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { GoldenCase } from "./goldenCase.ts";
import { addToTree, writeTree, type Tree } from "./tree.ts";

/** `npm run golden:record` is running: what comes out is written down instead of compared. */
export const recording = process.env["FASCIA_RECORD"] === "1";
if (recording && process.env["CI"] === "true") throw new Error("Golden files are not recorded under CI.");

/** Writes `diagnostics.txt`, or removes it when nothing was said. */
export function recordDiagnostics({ folder }: GoldenCase, text: string): void {
  const file = join(folder, "diagnostics.txt");
  if (text === "") rmSync(file, { force: true });
  else writeFileSync(file, text);
}

export function recordFiles({ folder }: GoldenCase, files: Tree): void {
  writeTree(join(folder, "expected"), files);
}

export function recordCalls({ folder }: GoldenCase, file: string, text: string): void {
  addToTree(join(folder, "calls"), new Map([[file, text]]));
}
