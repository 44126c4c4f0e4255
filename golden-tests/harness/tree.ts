import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Paths with `/`, relative to a folder, to the text of each file. */
export type Tree = ReadonlyMap<string, string>;

/** Every file below a folder, sorted by path; empty when there is no such folder. */
export function readTree(folder: string): Tree {
  const files = new Map<string, string>();
  if (!existsSync(folder)) return files;
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  for (const path of paths.sort(byCodeUnit)) {
    const file = join(folder, path);
    if (statSync(file).isFile()) files.set(path, readFileSync(file, "utf8"));
  }
  return files;
}

/** Makes the folder hold these files and nothing else. */
export function writeTree(folder: string, tree: Tree): void {
  rmSync(folder, { recursive: true, force: true });
  addToTree(folder, tree);
}

/** Writes files into a folder, beside what is there. */
export function addToTree(folder: string, tree: ReadonlyMap<string, string | Uint8Array>): void {
  for (const [path, content] of tree) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** The files that one of the globs names, `!glob` taking away; binary files are left out. */
export function selectFiles(files: ReadonlyMap<string, string | Uint8Array>, globs: readonly string[]): Tree {
  const wanted = globs.filter((glob) => !glob.startsWith("!"));
  const unwanted = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  const selected = new Map<string, string>();
  for (const [path, content] of [...files].sort(([a], [b]) => byCodeUnit(a, b))) {
    if (typeof content !== "string") continue;
    if (wanted.some((glob) => matches(path, glob)) && !unwanted.some((glob) => matches(path, glob))) selected.set(path, content);
  }
  return selected;
}

/** `*` stands for anything within one folder's name, `**` for anything at all. */
function matches(path: string, glob: string): boolean {
  const pattern = glob.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*\*|\*/g, (stars) => (stars === "**" ? ".*" : "[^/]*"));
  return new RegExp(`^${pattern}$`).test(path);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
