import { renameSync, rmSync, writeFileSync } from "node:fs";

/** Writes a file whole or not at all: whoever reads meanwhile, or after a crash, finds the old text or the new one. */
export function replaceFile(path: string, text: string): void {
  const next = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(next, text);
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}
