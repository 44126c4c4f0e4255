import type { DraftState } from "./draftState.ts";

/** What was typed into one file and is not on the server yet, with the text that it was made from. */
interface Copy { readonly base: string | null; readonly text: string | null; readonly conflict: boolean }

/**
 * Keeps in this browser what the server does not have yet: one entry a file, so that two tabs do not take each other's away. Another account of the
 * same browser does not see it.
 */
export interface LocalCopy {
  read(): ReadonlyMap<string, Copy>;
  /** Writes what is new in a state, and takes away what has arrived since the last one. */
  keep(before: DraftState, after: DraftState): void;
}

export function localCopy(accountId: string, draftId: string, storage: Storage = localStorage): LocalCopy {
  const prefix = `fascia:draft:${accountId}:${draftId}:`;
  return {
    read() {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((key) => key.startsWith(prefix));
      return new Map(keys.map((key) => [key.slice(prefix.length), JSON.parse(storage.getItem(key) ?? "{}") as Copy]));
    },
    keep(before, after) {
      for (const [path, text] of Object.entries(after.local)) {
        const conflict = path in after.conflicts;
        if (before.local[path] === text && conflict === path in before.conflicts) continue;
        const base = conflict ? (after.conflicts[path] ?? null) : (after.server[path] ?? null);
        storage.setItem(prefix + path, JSON.stringify({ base, text, conflict } satisfies Copy));
      }
      for (const path of Object.keys(before.local)) if (!(path in after.local)) storage.removeItem(prefix + path);
    },
  };
}
