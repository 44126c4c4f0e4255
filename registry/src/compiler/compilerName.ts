import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import manifest from "../../../compiler/package.json" with { type: "json" };

/**
 * Names the compiler that makes builds: `0.1.0+3f9a1c2b7d04`. The digits are of its program, so that a build by other code is another build, also
 * where nobody has raised the version.
 */
export function compilerName(program: URL): string {
  // Parts of the program are files named by their content, so the entry's text stands for all of it.
  return `${manifest.version}+${createHash("sha256").update(readFileSync(program)).digest("hex").slice(0, 12)}`;
}
