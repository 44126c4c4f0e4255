import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { compileWorkspace } from "../../compiler/src/compile.ts";
import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../compiler/src/diagnostics/render.ts";
import { applyMigration } from "../../compiler/src/local/migration/index.ts";
import { readBundle } from "../../compiler/src/local/bundle/readBundle.ts";
import { readWorkspace } from "../../compiler/src/readWorkspace.ts";
import { scratchDatabase, type ScratchDatabase } from "./postgres.ts";
import { startService, type Service, type ServiceOptions } from "./service.ts";
import { addToTree } from "./tree.ts";

/** A compiled workspace in a folder of its own below `golden-tests/dist`. */
export interface CompiledWorkspace {
  readonly folder: string;
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  remove(): void;
}

/** `golden-tests/workspaces/NAME`. */
export function sampleWorkspace(name: "bank" | "shop" | "reservations"): SpecFiles {
  return readWorkspace(fileURLToPath(new URL(`../workspaces/${name}`, import.meta.url)));
}

/** Compiles without the type check, which has a test of its own. Throws with the diagnostics when the specs are faulty. */
export async function compileToFolder(specs: SpecFiles): Promise<CompiledWorkspace> {
  const { ok, diagnostics, bundle } = await compileWorkspace(specs, { typeCheck: false });
  if (!ok || !bundle) throw new Error(renderDiagnostics(diagnostics, specs, { color: false }));
  return writeToFolder(bundle.files);
}

/** Puts a bundle's files where its server can be started. */
export function writeToFolder(files: CompiledWorkspace["files"]): CompiledWorkspace {
  const folder = scratchFolder();
  addToTree(folder, files);
  return { folder, files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A folder that nobody else uses, below which Node and TypeScript find the installed packages. */
export function scratchFolder(): string {
  return fileURLToPath(new URL(`../dist/${randomUUID()}`, import.meta.url));
}

/** A fresh database with the workspace's tables. */
export async function databaseFor(compiled: CompiledWorkspace): Promise<ScratchDatabase> {
  const database = await scratchDatabase();
  await applyMigration(database.url, readBundle(compiled.folder));
  return database;
}

/** Starts the workspace's service on a database. */
export function serviceFor(compiled: CompiledWorkspace, database: ScratchDatabase, options: Partial<ServiceOptions> = {}): Promise<Service> {
  return startService({ bundle: compiled.folder, databaseUrl: database.url, ...options });
}
