import type { Database } from "../store/database.ts";
import { moveTag } from "../store/tags.ts";
import { keepTexts } from "../store/texts.ts";
import { makeVersion } from "../store/versions.ts";
import { importAcknowledgments } from "./importAcknowledgments.ts";
import { versionDigest } from "./versionDigest.ts";

/** Imports a folder into a workspace that is new: its first version, which is published at once. */
export async function firstVersion(db: Database, { workspaceId, files, message, actor }: { readonly workspaceId: string; readonly files: Readonly<Record<string, string>>; readonly message: string; readonly actor: string }): Promise<void> {
  const paths = Object.keys(files).sort();
  const digests = await keepTexts(db, paths.map((path) => files[path] ?? ""));
  const tree = new Map(paths.map((path, index) => [path, digests[index] ?? ""]));
  const { number } = await makeVersion(db, { workspaceId, files: tree, parent: null, message, specDigest: versionDigest(new Map(Object.entries(files))), actor });
  await importAcknowledgments(db, workspaceId, files, actor);
  await moveTag(db, { workspaceId, name: "published", from: null, to: number, message, actor });
}
