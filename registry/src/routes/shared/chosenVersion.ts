import { Type, type Static } from "typebox";

import { notFound, Problem } from "../../http/problem.ts";
import { closed, VersionNumber } from "../../http/schemas.ts";
import type { Services } from "../../services.ts";
import { findBundle, type Build } from "../../store/builds.ts";
import type { Database } from "../../store/database.ts";
import { tagNames } from "../../store/schema/index.ts";
import { versionOfTag } from "../../store/tags.ts";
import { findVersion, type Version } from "../../store/versions.ts";

/** Which version a request is about: one by its number, or what a tag points at; what is published when it says nothing. */
export const VersionChoice = Type.Object({ version: Type.Optional(VersionNumber), tag: Type.Optional(Type.Enum([...tagNames])) }, closed);

export async function chosenVersion(db: Database, workspaceId: string, { version, tag = "published" }: Static<typeof VersionChoice>): Promise<Version> {
  const number = version ?? (await versionOfTag(db, workspaceId, tag));
  if (number === null) throw notFound(`version that the tag "${tag}" points at`);
  const found = await findVersion(db, workspaceId, number);
  if (found === undefined) throw notFound(`version ${number}`);
  return found;
}

/** The bundle of a version that was built. */
export async function builtVersion(db: Database, { compiler }: Services, { workspaceId, number, specDigest }: Version): Promise<Build> {
  const found = await findBundle(db, { workspaceId, specDigest, compiler });
  if (found === undefined) throw new Problem("NOT_BUILT", { detail: `Version ${number} was not built yet. Ask for it with POST /builds {"version": ${number}}.` });
  return found;
}
