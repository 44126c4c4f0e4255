import { Problem } from "../http/problem.ts";
import type { Database } from "../store/database.ts";
import { digestAtRevision, filesOfDraft, treeOfDraft, writeSave, type Draft, type FileSave } from "../store/drafts.ts";
import { keepTexts, readTexts } from "../store/texts.ts";
import { requireFolder, requireKeepable, type Changes } from "./folder.ts";
import { conflictTexts, type ConflictTexts } from "./conflict.ts";
import type { FileConflict } from "../../../compiler/src/remote/merge.ts";
import { digestOfText } from "./text.ts";

export interface Saved {
  readonly draft: Draft;
  /** The files that are not as they were. */
  readonly paths: readonly string[];
}

/**
 * Saves files of a draft that is locked. What others saved since the revision that the author saw stays, as long as it is in other files.
 *
 * @param basedOn the revision that the author saw
 * @throws Problem DRAFT_CONFLICT with the text that the author saw, theirs and the author's, of each file that others have changed since
 */
export async function saveDraft(db: Database, draft: Draft, changes: Changes, basedOn: number, actor: string): Promise<Saved> {
  requireKeepable(changes, "/changes");
  if (basedOn > draft.revision) throw new Problem("UNUSABLE", { detail: `The draft is at revision ${draft.revision}; there is no ${basedOn} yet.` });
  const paths = Object.keys(changes);
  const wanted = new Map(paths.map((path) => [path, digestOf(changes[path] ?? null)]));
  const present = new Map((await filesOfDraft(db, draft.id, paths)).map((file) => [file.path, file]));

  const saves: FileSave[] = [];
  const conflicts: FileConflict[] = [];
  for (const [path, after] of wanted) {
    const file = present.get(path);
    const before = file?.digest ?? null;
    if (before === after) continue;
    if (file !== undefined && file.revision > basedOn) {
      const base = await digestAtRevision(db, draft.id, path, basedOn);
      conflicts.push({ path, base: base ?? undefined, mine: after ?? undefined, theirs: before ?? undefined });
    } else saves.push({ path, before, after });
  }
  if (conflicts.length > 0) throw new Problem("DRAFT_CONFLICT", { members: { revision: draft.revision, conflicts: await tellConflicts(db, conflicts, changes) } });
  if (saves.length === 0) return { draft, paths: [] };
  if (saves.some(({ before }) => before === null)) await requireRoom(db, draft, saves);
  await keepTexts(db, saves.map(({ path }) => changes[path] ?? null).filter((text) => text !== null));
  return { draft: await writeSave(db, draft, saves, actor), paths: saves.map(({ path }) => path) };
}

/** What is new has to fit beside what is there. */
async function requireRoom(db: Database, { id }: Draft, saves: readonly FileSave[]): Promise<void> {
  const paths = new Set((await treeOfDraft(db, id)).keys());
  for (const { path, after } of saves) if (after === null) paths.delete(path); else paths.add(path);
  requireFolder([...paths]);
}

const digestOf = (text: string | null): string | null => (text === null ? null : digestOfText(text));

/** The author's own texts are in the request, and kept nowhere yet. */
async function tellConflicts(db: Database, conflicts: readonly FileConflict[], changes: Changes): Promise<readonly ConflictTexts[]> {
  const kept = await readTexts(db, conflicts.flatMap(({ base, theirs }) => [base, theirs].filter((each) => each !== undefined)));
  const mine = conflicts.map(({ path, mine: digest }) => [digest ?? "", changes[path] ?? ""] as const);
  return conflictTexts(conflicts, new Map([...kept, ...mine]));
}
