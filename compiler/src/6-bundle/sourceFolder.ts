import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder of our own that holds generated files for tools which read from disk. Writing again touches only what differs. */
export interface SourceFolder {
  readonly path: string;
  /** Makes the folder hold these files and no others of ours. */
  write(files: ReadonlyMap<string, string>): Promise<void>;
  remove(): Promise<void>;
}

/** @param purpose a word of the folder's name @param fixed files that stay */
export async function createSourceFolder(purpose: string, fixed: Readonly<Record<string, string>>): Promise<SourceFolder> {
  const path = await mkdtemp(join(tmpdir(), `fascia-${purpose}-`));
  const written = new Map<string, string>();
  // A package of its own: what lies above it on this machine says nothing about these files.
  for (const [name, text] of Object.entries({ "package.json": '{ "type": "module" }', ...fixed })) await writeFile(join(path, name), text);
  return {
    path,
    async write(files) {
      for (const gone of [...written.keys()].filter((known) => !files.has(known))) {
        await rm(join(path, gone));
        written.delete(gone);
      }
      const changed = [...files].filter(([file, text]) => written.get(file) !== text);
      for (const folder of new Set(changed.map(([file]) => dirname(file)))) await mkdir(join(path, folder), { recursive: true });
      await Promise.all(changed.map(([file, text]) => writeFile(join(path, file), text)));
      for (const [file, text] of changed) written.set(file, text);
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
