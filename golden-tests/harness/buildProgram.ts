import { buildSync } from "esbuild";
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A TypeScript program made runnable by plain Node, for tests that need a process of their own to start or to kill. */
export interface Program {
  readonly file: string;
  remove(): void;
}

/**
 * Builds a program from source text into a folder from which Node finds the installed packages.
 *
 * @param source imports are relative to this folder, `golden-tests/harness`.
 */
export function buildProgram(source: string): Program {
  const harness = fileURLToPath(new URL(".", import.meta.url));
  const file = fileURLToPath(new URL(`../dist/${randomUUID()}.mjs`, import.meta.url));
  buildSync({
    stdin: { contents: source, resolveDir: harness, loader: "ts", sourcefile: "program.ts" },
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    sourcemap: "inline",
    logLevel: "silent",
  });
  return { file, remove: () => rmSync(file) };
}
