import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { SchemaDocument } from "../../4-plan/migration/document/schemaDocument.ts";
import { EnvironmentProblem } from "../environmentProblem.ts";

/** A bundle in a folder, as far as it takes to run it. */
export interface BundleFolder {
  readonly directory: string;
  readonly workspace: string;
  /** Names the storage schema: two bundles with the same one can use the same database. */
  readonly schemaDigest: string;
  /** What a migration to this bundle, or away from it, is planned from. */
  readonly schema: SchemaDocument;
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
  const { workspace, schemaDigest } = readJson<{ workspace: string; schemaDigest: string }>(directory, "bundle.json");
  if (typeof workspace !== "string" || typeof schemaDigest !== "string") throw damaged(directory, "bundle.json");
  const folder = join(directory, "migrations");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".sql")).sort() : [];
  const migrations = names.map((name) => ({ name, sql: readFileSync(join(folder, name), "utf8") }));
  return { directory, workspace, schemaDigest, schema: readSchema(directory, schemaDigest), migrations };
}

function readSchema(directory: string, schemaDigest: string): SchemaDocument {
  if (!existsSync(join(directory, "schema.json"))) {
    throw new EnvironmentProblem(`The bundle "${directory}" has no schema.json: it was made before Fascia planned migrations. Compile the workspace again.`);
  }
  const schema = readJson<SchemaDocument>(directory, "schema.json");
  if (schema.schemaDigest !== schemaDigest) throw damaged(directory, "schema.json");
  return schema as SchemaDocument;
}

function readJson<T>(directory: string, file: string): Partial<T> {
  try {
    const value = JSON.parse(readFileSync(join(directory, file), "utf8")) as unknown;
    if (typeof value === "object" && value !== null) return value as Partial<T>;
  } catch {
    // Told below.
  }
  throw damaged(directory, file);
}

function damaged(directory: string, file: string): EnvironmentProblem {
  return new EnvironmentProblem(`The file "${join(directory, file)}" does not describe a bundle. Compile the workspace again.`);
}
