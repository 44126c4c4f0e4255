import { notFound, Problem } from "../http/problem.ts";
import type { Database } from "../store/database.ts";
import { moveTag, versionOfTag } from "../store/tags.ts";
import { ancestors, findVersion, treeOfVersion } from "../store/versions.ts";
import { mergeWith, tellConflicts } from "./bringUpToDate.ts";

export interface Publication {
  readonly workspaceId: string;
  readonly version: number;
  readonly message: string;
  readonly actor: string;
}

/**
 * Moves what is published on to a version that was made from it. Gives the version that was published before.
 *
 * @throws Problem BASE_MOVED when the version was made from something older, NOTHING_CHANGED when it is published already
 */
export async function publish(db: Database, { workspaceId, version, message, actor }: Publication): Promise<number | null> {
  if ((await findVersion(db, workspaceId, version)) === undefined) throw notFound(`version ${version}`);
  const published = await versionOfTag(db, workspaceId, "published");
  if (published === version) throw new Problem("NOTHING_CHANGED", { detail: `Version ${version} is published already.` });
  const line = await ancestors(db, workspaceId, version);
  if (published !== null && !line.includes(published)) throw await baseMoved(db, workspaceId, version, published);
  const moved = await moveTag(db, { workspaceId, name: "published", from: published, to: version, message, actor });
  // Somebody published between our look and our move.
  if (!moved) throw await baseMoved(db, workspaceId, version, await versionOfTag(db, workspaceId, "published"));
  return published;
}

async function baseMoved(db: Database, workspaceId: string, version: number, published: number | null): Promise<Problem> {
  const { conflicts } = await mergeWith(db, workspaceId, { base: version, files: await treeOfVersion(db, workspaceId, version) }, published);
  const next = conflicts.length === 0 ? "They changed different files: bring the draft up to date, make a version of it, and publish that." : "Bring the draft up to date and decide about each file that both changed.";
  return new Problem("BASE_MOVED", {
    detail: `Version ${version} was not made from version ${published ?? "—"}, which is published now. ${next}`,
    members: { version, published, conflicts: await tellConflicts(db, conflicts) },
  });
}
