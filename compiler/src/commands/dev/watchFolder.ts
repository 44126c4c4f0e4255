import { readdirSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";

/** Editors write a file in several steps; this long after the last one the file is whole. */
const QUIET_MILLISECONDS = 60;
/** How often the folder is looked at where the system cannot tell us of changes. */
const POLL_MILLISECONDS = 1_000;

/**
 * Calls back a moment after something changed in a folder or below it. May call back without a reason, so that the callee
 * compares what it reads. Hidden folders and `node_modules` are left out.
 *
 * @returns stops watching
 */
export function watchFolder(directory: string, changed: () => void): () => void {
  // One watcher a folder: the recursive mode of node:fs loses folders that are made later on some systems.
  const watchers = new Map<string, FSWatcher>();
  let quiet: NodeJS.Timeout | undefined;
  let poll: NodeJS.Timeout | undefined;

  const watchAll = (): void => {
    const folders = new Set(foldersBelow(directory));
    for (const [folder, watcher] of watchers) if (!folders.has(folder)) forget(folder, watcher);
    for (const folder of folders) if (!watchers.has(folder)) watchOne(folder);
    // The folder itself is gone, perhaps for a moment: a branch is being switched.
    if (watchers.size === 0) poll ??= setInterval(schedule, POLL_MILLISECONDS);
  };
  const forget = (folder: string, watcher: FSWatcher): void => {
    watcher.close();
    watchers.delete(folder);
  };
  const watchOne = (folder: string): void => {
    try {
      const watcher = watch(folder, schedule);
      watcher.once("error", () => forget(folder, watcher));
      watchers.set(folder, watcher);
    } catch {
      // The system has no watchers left (a limit on Linux) or the folder cannot be watched (some network drives).
      poll ??= setInterval(schedule, POLL_MILLISECONDS);
    }
  };
  const schedule = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      watchAll();
      changed();
    }, QUIET_MILLISECONDS);
  };

  watchAll();
  return () => {
    clearTimeout(quiet);
    clearInterval(poll);
    for (const [folder, watcher] of watchers) forget(folder, watcher);
  };
}

function foldersBelow(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const inside = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules");
    return [folder, ...inside.flatMap(({ name }) => foldersBelow(join(folder, name)))];
  } catch {
    // It was removed between the event and the look.
    return [];
  }
}
