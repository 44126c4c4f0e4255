import { isProblem, sentenceOf, UNREACHABLE } from "../api/problem.ts";
import { request } from "../api/request.ts";
import { signedOut } from "../api/session.ts";
import type { Changes, CheckReport, Draft, Texts } from "../api/types.ts";
import { createValue, type Value } from "../app/value.ts";
import { accepted, decide, edit, loaded, met, sendable, type DraftState } from "./draftState.ts";
import { localCopy } from "./localCopy.ts";

/** How the draft on the server stands to what is shown here. */
export type Sync =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  | { readonly kind: "waiting"; readonly message: string }
  | { readonly kind: "refused"; readonly message: string };

/** One draft that is open in this browser. It outlives screens, so that nothing stops a save. */
export interface DraftSession {
  readonly id: string;
  readonly state: Value<DraftState>;
  readonly sync: Value<Sync>;
  edit(changes: Changes): void;
  decide(path: string, text: string | null): void;
  /** Sends what is not there yet, and tells the revision that holds it. @throws ApiProblem, or Error while something waits for a decision */
  flush(): Promise<number>;
  /** Takes what others have saved. */
  refresh(): Promise<void>;
  close(): void;
}

const TYPING_MS = 400;
const LOOK_MS = 3000;
const RETRY_MS = 2000;

/** Opens a draft; what an earlier visit left unsent is sent now. @throws ApiProblem */
export async function openDraftSession(workspace: string, id: string, accountId: string): Promise<DraftSession> {
  const address = `/workspaces/${workspace}/drafts/${id}` as const;
  const read = (): Promise<{ revision: number; files: Texts }> => request(`GET ${address}/files`);
  const copy = localCopy(accountId, id);
  const first = await read();
  const state = createValue(recovered(first.revision, first.files, copy.read()));
  const sync = createValue<Sync>({ kind: "saved" });
  let unanswered: Changes = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const become = (next: DraftState): void => {
    copy.keep(state.get(), next);
    state.set(next);
  };
  const later = (ms: number): void => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void flush().catch(() => undefined), ms);
  };
  const meet = async (): Promise<void> => {
    const { revision, files } = await read();
    become(met(state.get(), revision, files, unanswered));
    unanswered = {};
  };

  // One request at a time: what comes back is always newer than what is known.
  let running: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = running.then(work);
    running = result.catch(() => undefined);
    return result;
  };

  const send = async (): Promise<void> => {
    const changes = sendable(state.get());
    if (Object.keys(changes).length === 0) return;
    sync.set({ kind: "saving" });
    const basedOn = state.get().revision;
    unanswered = changes;
    const { draft, paths } = await request<{ draft: Draft; paths: readonly string[]; check: CheckReport }>(`POST ${address}/saves`, { basedOn, changes });
    unanswered = {};
    become(accepted(state.get(), changes, draft.revision));
    // Others have saved other files meanwhile.
    if (draft.revision > basedOn + (paths.length > 0 ? 1 : 0)) await meet();
  };
  const flush = (): Promise<number> =>
    inTurn(async () => {
      clearTimeout(timer);
      try {
        await send().catch(async (error: unknown) => {
          if (!isProblem(error, "DRAFT_CONFLICT")) throw error;
          unanswered = {};
          await meet();
          await send();
        });
      } catch (error) {
        const waits = isProblem(error, UNREACHABLE) || isProblem(error, "UNAUTHENTICATED") || isProblem(error, "UNAVAILABLE") || isProblem(error, "TOO_MANY_REQUESTS");
        sync.set({ kind: waits ? "waiting" : "refused", message: isProblem(error, "UNAUTHENTICATED") ? "You are signed out." : sentenceOf(error) });
        if (waits && !isProblem(error, "UNAUTHENTICATED")) later(RETRY_MS);
        throw error;
      }
      sync.set({ kind: "saved" });
      if (Object.keys(sendable(state.get())).length > 0) later(TYPING_MS);
      return state.get().revision;
    });

  const refresh = (): Promise<void> =>
    inTurn(async () => {
      const { revision } = await request<Draft>(`GET ${address}`);
      if (revision > state.get().revision) await meet();
    });
  const look = setInterval(() => void (document.visibilityState === "visible" && !signedOut.get() && refresh().catch(() => undefined)), LOOK_MS);
  const back = (): void => later(0);
  window.addEventListener("online", back);
  const unsubscribe = signedOut.subscribe(() => void (!signedOut.get() && back()));
  if (Object.keys(state.get().local).length > 0) back();

  return {
    id,
    state,
    sync,
    edit(changes) {
      become(edit(state.get(), changes));
      if (sync.get().kind !== "waiting") sync.set(Object.keys(sendable(state.get())).length > 0 ? { kind: "saving" } : { kind: "saved" });
      later(TYPING_MS);
    },
    decide(path, text) {
      become(decide(state.get(), path, text));
      later(0);
    },
    async flush() {
      let revision = await flush();
      while (Object.keys(sendable(state.get())).length > 0) revision = await flush();
      if (Object.keys(state.get().conflicts).length > 0) throw new Error("Somebody else changed the same file. Decide about it first.");
      return revision;
    },
    refresh,
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(look);
      window.removeEventListener("online", back);
      unsubscribe();
    },
  };
}

/** The server's texts with what this browser kept from an earlier visit. */
function recovered(revision: number, files: Texts, copies: ReturnType<ReturnType<typeof localCopy>["read"]>): DraftState {
  const known = { ...loaded(revision, files) };
  const bases: Record<string, string> = { ...files };
  const local: Record<string, string | null> = {};
  const conflicts: Record<string, string | null> = {};
  for (const [path, { base, text, conflict }] of copies) {
    local[path] = text;
    if (conflict) conflicts[path] = base;
    if (base === null) delete bases[path];
    else bases[path] = base;
  }
  return met({ ...known, server: bases, local, conflicts }, revision, files);
}
