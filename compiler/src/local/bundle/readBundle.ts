import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { EnvironmentProblem } from "../environmentProblem.ts";

/** A bundle in a folder, as far as it takes to run it. */
export interface BundleFolder {
  readonly directory: string;
  readonly workspace: string;
  /** Names the storage schema: two bundles with the same one can use the same database. */
  readonly schemaDigest: string;
  /** In the order in which they are to be applied. */
  readonly migrations: readonly Migration[];
}

/** One step from a storage schema to the next. */
export interface Migration {
  /** The file's name: `0001_initial.sql`. */
  readonly name: string;
  readonly sql: string;
}

/** Says whether the folder holds a bundle, without reading it. */
export function isBundle(directory: string): boolean {
  return existsSync(join(directory, "bundle.json")) && existsSync(join(directory, "server.mjs"));
}

/**
 * Reads what describes a bundle.
 *
 * @throws EnvironmentProblem when the folder holds no bundle or a damaged one.
 */
export function readBundle(directory: string): BundleFolder {
  if (!isBundle(directory)) throw new EnvironmentProblem(`The folder "${directory}" holds no bundle. "fascia compile DIR --out ${directory}" makes one.`);
  const { workspace, schemaDigest } = parseManifest(directory);
  if (typeof workspace !== "string" || typeof schemaDigest !== "string") throw damaged(directory);
  const folder = join(directory, "migrations");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".sql")).sort() : [];
  const migrations = names.map((name) => ({ name, sql: readFileSync(join(folder, name), "utf8") }));
  return { directory, workspace, schemaDigest, migrations };
}

function parseManifest(directory: string): { readonly workspace?: unknown; readonly schemaDigest?: unknown } {
  try {
    return JSON.parse(readFileSync(join(directory, "bundle.json"), "utf8")) as { workspace?: unknown; schemaDigest?: unknown };
  } catch {
    throw damaged(directory);
  }
}

function damaged(directory: string): EnvironmentProblem {
  return new EnvironmentProblem(`The file "${join(directory, "bundle.json")}" does not describe a bundle. Compile the workspace again.`);
}
