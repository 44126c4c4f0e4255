import { randomUUID } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";

import { EnvironmentProblem } from "../environmentProblem.ts";

/**
 * Writes a bundle into a new folder beside the wanted one, then renames it, so that nobody ever finds half a bundle. What
 * stands in its place is replaced when it is an older bundle or an empty folder.
 *
 * @param files path in the bundle, with `/` -> content
 * @throws EnvironmentProblem when the place is taken by something else or cannot be written.
 */
export function writeBundle(files: ReadonlyMap<string, string | Uint8Array>, out: string): void {
  const place = resolve(out);
  try {
    refuseOtherContent(place, out);
    mkdirSync(dirname(place), { recursive: true });
    const partial = join(dirname(place), `.${basename(place)}.${randomUUID()}`);
    mkdirSync(partial);
    try {
      for (const [path, content] of files) writeInside(partial, path, content);
      replace(partial, place);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new EnvironmentProblem(`The bundle could not be written to "${out}" (${message}). Nothing was changed there.`);
  }
}

function refuseOtherContent(place: string, out: string): void {
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) throw new EnvironmentProblem(`"${out}" is a file, and the bundle is a folder. Name another place.`);
  if (readdirSync(place).length === 0 || existsSync(join(place, "bundle.json"))) return;
  throw new EnvironmentProblem(`The folder "${out}" holds something that is not a bundle, so it is left alone. Name an empty or a new folder.`);
}

function writeInside(folder: string, path: string, content: string | Uint8Array): void {
  const file = join(folder, path);
  if (!file.startsWith(folder + sep)) throw new Error(`The bundle's file ${JSON.stringify(path)} lies outside of the bundle.`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Puts the new folder in the old one's place, and the old one back if that fails. */
function replace(partial: string, place: string): void {
  if (!existsSync(place)) {
    renameSync(partial, place);
    return;
  }
  const old = `${partial}.old`;
  renameSync(place, old);
  try {
    renameSync(partial, place);
  } catch (error) {
    renameSync(old, place);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}
