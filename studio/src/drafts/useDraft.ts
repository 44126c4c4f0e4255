import { useQuery, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { queries } from "../api/queries.ts";
import { request } from "../api/request.ts";
import type { Draft, ListedDraft } from "../api/types.ts";
import { createValue, useValue } from "../app/value.ts";
import { openDraftSession, type DraftSession } from "./draftSession.ts";

/** Sessions stay open for as long as the page does: a save goes on when its screen is left. */
const sessions = new Map<string, Promise<DraftSession>>();
/** The draft that somebody chose in each workspace. */
const chosen = createValue<Readonly<Record<string, string>>>({});

export const chooseDraft = (workspace: string, id: string): void => chosen.set({ ...chosen.get(), [workspace]: id });

export type DraftInUse =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly error: unknown; retry(): void }
  | { readonly kind: "none" }
  | { readonly kind: "open"; readonly session: DraftSession; readonly draft: ListedDraft; readonly others: readonly ListedDraft[] };

/** The draft that is worked on in a workspace: the one that was chosen, else one's own that was changed last. */
export function useDraft(workspace: string): DraftInUse {
  const drafts = useQuery(queries.drafts(workspace));
  const me = useQuery(queries.me());
  const id = useValue(chosen)[workspace];
  const items = drafts.data?.items;
  const draft = items?.find((each) => each.id === id) ?? items?.find(({ author }) => author === me.data?.email);
  const [session, setSession] = useState<DraftSession>();
  const [error, setError] = useState<unknown>();
  const [attempt, again] = useState(0);
  const accountId = me.data?.id;
  useEffect(() => {
    if (draft === undefined || accountId === undefined) return;
    let current = true;
    setError(undefined);
    sessionOf(workspace, draft.id, accountId).then(
      (opened) => void (current && setSession(opened)),
      (failure: unknown) => void (current && setError(failure)),
    );
    return () => void (current = false);
  }, [workspace, draft?.id, accountId, attempt]);

  const failure = error ?? drafts.error ?? me.error ?? undefined;
  if (items !== undefined && me.data !== undefined && draft === undefined) return { kind: "none" };
  if (draft !== undefined && session?.id === draft.id) return { kind: "open", session, draft, others: items?.filter((each) => each !== draft) ?? [] };
  if (failure !== undefined) return { kind: "failed", error: failure, retry: () => (void drafts.refetch(), again(attempt + 1)) };
  return { kind: "loading" };
}

function sessionOf(workspace: string, id: string, accountId: string): Promise<DraftSession> {
  const key = `${accountId} ${id}`;
  const known = sessions.get(key);
  if (known !== undefined) return known;
  const opening = openDraftSession(workspace, id, accountId);
  sessions.set(key, opening);
  opening.catch(() => sessions.delete(key));
  return opening;
}

/** Puts a draft out of the way; what was saved in it stays in the database. @throws ApiProblem */
export async function closeDraft(client: QueryClient, workspace: string, session: DraftSession): Promise<void> {
  await session.flush();
  await request(`DELETE /workspaces/${workspace}/drafts/${session.id}`);
  session.close();
  await client.invalidateQueries({ queryKey: [workspace, "drafts"] });
}

/** Opens a draft on what is published. @throws ApiProblem */
export async function beginDraft(client: QueryClient, workspace: string, name = "draft"): Promise<void> {
  const { id } = await request<Draft>(`POST /workspaces/${workspace}/drafts`, { name });
  chooseDraft(workspace, id);
  await client.invalidateQueries({ queryKey: [workspace, "drafts"] });
}

