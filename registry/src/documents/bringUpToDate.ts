import { Problem } from "../http/problem.ts";
import type { Database } from "../store/database.ts";
import { treeOfDraft, writeSave, type Draft, type FileSave } from "../store/drafts.ts";
import { keepTexts, readTexts } from "../store/texts.ts";
import { commonAncestor, treeOfVersion } from "../store/versions.ts";
import { conflictTexts } from "./conflict.ts";
import { requireFolder, requireKeepable, type Changes } from "./folder.ts";
import { mergeTrees, type FileConflict, type Merged, type Tree } from "../../../compiler/src/remote/merge.ts";

/** Two lines of work brought together: `mine` on one side, a version on the other, from their newest common ancestor. */
export async function mergeWith(db: Database, workspaceId: string, mine: { readonly base: number | null; readonly files: Tree }, theirs: number | null): Promise<Merged> {
  const base = await commonAncestor(db, workspaceId, mine.base, theirs);
  return mergeTrees(await treeOfVersion(db, workspaceId, base), mine.files, await treeOfVersion(db, workspaceId, theirs));
}

/** Both sides and the base of each conflict, as a problem tells them. */
export async function tellConflicts(db: Database, conflicts: readonly FileConflict[]): Promise<ReturnType<typeof conflictTexts>> {
  const digests = conflicts.flatMap(({ base, mine, theirs }) => [base, mine, theirs].filter((each) => each !== undefined));
  return conflictTexts(conflicts, await readTexts(db, digests));
}

/**
 * Brings a draft that is locked up to a version. Files that both sides changed need a decision: their text, or null for no such file.
 *
 * @throws Problem BASE_MOVED with the conflicts that nothing was decided about
 */
export async function bringUpToDate(db: Database, draft: Draft, target: number | null, decisions: Changes, actor: string): Promise<Draft> {
  requireKeepable(decisions, "/decisions");
  const mine = await treeOfDraft(db, draft.id);
  const { files, conflicts } = await mergeWith(db, draft.workspaceId, { base: draft.base, files: mine }, target);
  const open = conflicts.filter(({ path }) => !Object.hasOwn(decisions, path));
  if (open.length > 0) throw new Problem("BASE_MOVED", { detail: "Both sides changed the same files. Decide about each and send the texts.", members: { base: draft.base, published: target, conflicts: await tellConflicts(db, open) } });

  const result = new Map(files);
  for (const { path } of conflicts) {
    const text = decisions[path] ?? null;
    if (text === null) result.delete(path);
    else result.set(path, (await keepTexts(db, [text]))[0] ?? "");
  }
  requireFolder([...result.keys()]);
  const paths = [...new Set([...mine.keys(), ...result.keys()])].sort();
  const saves = paths.map((path): FileSave => ({ path, before: mine.get(path) ?? null, after: result.get(path) ?? null })).filter(({ before, after }) => before !== after);
  return writeSave(db, draft, saves, actor, target);
}
