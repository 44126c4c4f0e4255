import type { Changes, Texts } from "../api/types.ts";

/**
 * What one browser knows of a draft: the server's texts at a revision, and over them what was typed here and is not there yet. Everything in this file
 * is a function from one state to the next.
 */
export interface DraftState {
  readonly revision: number;
  readonly server: Texts;
  /** Null deletes the file. */
  readonly local: Changes;
  /** Paths that somebody else changed while they were changed here, with the text that both began from. They are not sent until somebody decides. */
  readonly conflicts: Changes;
}

export const loaded = (revision: number, server: Texts): DraftState => ({ revision, server, local: {}, conflicts: {} });

/** The texts as they are shown: the server's, with what was typed here. */
export function textsOf({ server, local }: DraftState): Texts {
  const entries = Object.entries({ ...server, ...local }).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function edit(state: DraftState, changes: Changes): DraftState {
  const local = { ...state.local, ...changes };
  // What is typed back to what the server has is no change, unless somebody has to decide about it.
  const open = Object.entries(local).filter(([path, text]) => (state.server[path] ?? null) !== text || path in state.conflicts);
  return { ...state, local: Object.fromEntries(open) };
}

/** What may be sent now. */
export function sendable({ local, conflicts }: DraftState): Changes {
  return Object.fromEntries(Object.entries(local).filter(([path]) => !(path in conflicts)));
}

/** The server has taken what was sent; what was typed since stays to be sent. */
export function accepted(state: DraftState, sent: Changes, revision: number): DraftState {
  const local = Object.entries(state.local).filter(([path, text]) => !(path in sent && sent[path] === text));
  return { ...state, revision, server: withChanges(state.server, sent), local: Object.fromEntries(local) };
}

/**
 * The server's texts as they are now. A file that was changed there and here, in different ways, becomes a conflict.
 *
 * @param mayHaveArrived what was sent without an answer: when the server has that, it is ours
 */
export function met(state: DraftState, revision: number, server: Texts, mayHaveArrived: Changes = {}): DraftState {
  const conflicts: Record<string, string | null> = {};
  const local: Record<string, string | null> = {};
  for (const [path, mine] of Object.entries(state.local)) {
    const [base, theirs] = [state.server[path] ?? null, server[path] ?? null];
    if (mine === theirs) continue;
    local[path] = mine;
    const known = state.conflicts[path];
    if (known !== undefined) conflicts[path] = known;
    else if (theirs !== base && !(path in mayHaveArrived && mayHaveArrived[path] === theirs)) conflicts[path] = base;
  }
  return { revision, server, local, conflicts };
}

/** Somebody decided about a file: its text, or null for no such file. */
export function decide(state: DraftState, path: string, text: string | null): DraftState {
  const { [path]: _, ...conflicts } = state.conflicts;
  return edit({ ...state, conflicts }, { [path]: text });
}

function withChanges(texts: Texts, changes: Changes): Texts {
  const entries = Object.entries({ ...texts, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(entries);
}
