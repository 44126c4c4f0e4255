import type { Draft } from "./answers.ts";
import type { Connection } from "./client.ts";
import { digestsOf } from "./folder/changes.ts";
import type { Link } from "./folder/link.ts";
import { findDraft, versionFiles } from "./remoteState.ts";

/** Where a folder stands: what both sides had when they last met, and the draft that it was pushed to, if that is still open. */
export interface Standing {
  readonly base: ReadonlyMap<string, string>;
  readonly draft?: Draft;
}

/** What was pushed to a draft that was closed since is in no version: it counts as the folder's own change again, so that nothing takes it back unseen. */
export async function standingOf(connection: Connection, { workspace, base, draft, files }: Link): Promise<Standing> {
  const met = new Map(Object.entries(files));
  if (draft === undefined) return { base: met };
  const open = await findDraft(connection, workspace, draft.id);
  return open === undefined ? { base: digestsOf((await versionFiles(connection, workspace, base)).files) } : { base: met, draft: open };
}
