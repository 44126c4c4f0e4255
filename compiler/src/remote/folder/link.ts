import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";

import { EnvironmentProblem } from "../../local/environmentProblem.ts";
import { replaceFile } from "./replaceFile.ts";

/** What a folder remembers of the registry, in `.fascia/remote.json`. */
export const Link = Type.Object(
  {
    registry: Type.String(),
    workspace: Type.String(),
    /** The version that the folder, or its draft, stands on; null before the first. */
    base: Type.Union([Type.Integer(), Type.Null()]),
    /** Where the folder's changes go; absent before the first push. */
    draft: Type.Optional(Type.Object({ id: Type.String(), name: Type.String() }, { additionalProperties: false })),
    /** The digest of each file as the registry had it when folder and registry last met: what differs from it was changed here. */
    files: Type.Record(Type.String(), Type.String()),
  },
  { additionalProperties: false },
);
export type Link = Static<typeof Link>;

const linkPath = join(".fascia", "remote.json");

/** The link of a folder; undefined for one that was never pulled or pushed. @throws EnvironmentProblem when the file is damaged */
export function readLink(directory: string): Link | undefined {
  const path = join(directory, linkPath);
  if (!existsSync(path)) return undefined;
  try {
    const link: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (Value.Check(Link, link)) return link;
  } catch {
    // Told below.
  }
  throw new EnvironmentProblem(`The file "${path}", which remembers where the folder belongs, is damaged. Delete it and pull again: your files stay, and what differs is told.`);
}

export function writeLink(directory: string, link: Link): void {
  mkdirSync(join(directory, ".fascia"), { recursive: true });
  replaceFile(join(directory, linkPath), `${JSON.stringify(link, undefined, 2)}\n`);
}
