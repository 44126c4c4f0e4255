/** The digest of each file. */
export type Tree = ReadonlyMap<string, string>;

/** A file that both sides changed, each in its own way. Undefined where a side has no such file. */
export interface FileConflict {
  readonly path: string;
  readonly base: string | undefined;
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
}

export interface Merged {
  readonly files: Tree;
  readonly conflicts: readonly FileConflict[];
}

/**
 * Brings two trees with a common ancestor together, file by file: what only one side changed is taken from that side, what both changed alike stays.
 * In a file of a conflict `mine` stays until somebody decides.
 */
export function mergeTrees(base: Tree, mine: Tree, theirs: Tree): Merged {
  const files = new Map<string, string>();
  const conflicts: FileConflict[] = [];
  for (const path of [...new Set([...mine.keys(), ...theirs.keys(), ...base.keys()])].sort()) {
    const sides = { path, base: base.get(path), mine: mine.get(path), theirs: theirs.get(path) };
    const conflict = sides.mine !== sides.base && sides.theirs !== sides.base && sides.mine !== sides.theirs;
    if (conflict) conflicts.push(sides);
    const kept = sides.mine === sides.base ? sides.theirs : sides.mine;
    if (kept !== undefined) files.set(path, kept);
  }
  return { files, conflicts };
}
