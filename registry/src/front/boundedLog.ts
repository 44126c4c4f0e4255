import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Of each service's output the last one to two mebibytes are kept, in two files. */
const LARGEST = 1024 * 1024;

/** Writes a service's output to a file; a full one becomes `FILE.1` in place of the one before. */
export function boundedLog(path: string, largest = LARGEST): (chunk: Buffer | string) => void {
  mkdirSync(dirname(path), { recursive: true });
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return (chunk) => {
    if (size > largest) {
      renameSync(path, `${path}.1`);
      size = 0;
    }
    appendFileSync(path, chunk, { mode: 0o600 });
    size += chunk.length;
  };
}
