import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";

import { isProblem } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import type { Conflict as ConflictTexts, Draft, Version } from "../../api/types.ts";
import { toast } from "../../app/toasts.tsx";
import type { DraftSession } from "../../drafts/draftSession.ts";
import { Failure } from "../../parts/Loaded.tsx";
import { Field } from "../../parts/Field.tsx";
import { Conflict } from "../specs/Conflict.tsx";

interface Props { readonly workspace: string; readonly session: DraftSession; readonly draft: Draft; readonly requiredApprovals: number; /** Something was published that the draft does not stand on. */ readonly behind: boolean; /** From what is published. */ readonly differs: boolean }

/** Makes a version of the draft and publishes it, or asks others to approve it first. */
export function Publish({ workspace, session, draft, requiredApprovals, behind, differs }: Props) {
  const client = useQueryClient();
  const [conflicts, setConflicts] = useState<readonly ConflictTexts[]>([]);
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: [workspace] });
  const needsReview = requiredApprovals > 0;

  const publish = useMutation({
    mutationFn: async (message: string) => {
      const revision = await session.flush();
      const version = await makeVersion(workspace, draft, { draft: session.id, revision, message });
      if (needsReview) await request(`POST /workspaces/${workspace}/reviews`, { version, message });
      else await request(`POST /workspaces/${workspace}/publish`, { version, message });
      return version;
    },
    onSuccess: (version) => toast(needsReview ? `Version ${version} waits for an approval.` : `Version ${version} is published.`),
    onSettled: again,
  });
  const update = useMutation({
    mutationFn: async (decisions: Readonly<Record<string, string | null>>) => {
      await session.flush();
      await request(`POST /workspaces/${workspace}/drafts/${session.id}/update`, { decisions });
      await session.refresh();
    },
    onSuccess: () => {
      setConflicts([]);
      toast("The draft is up to date.");
    },
    onError: (error) => void (isProblem(error, "BASE_MOVED") && setConflicts(error.members["conflicts"] as readonly ConflictTexts[])),
    onSettled: again,
  });
  const [decided, setDecided] = useState<Readonly<Record<string, string | null>>>({});
  const decide = (path: string, text: string | null): void => {
    const all = { ...decided, [path]: text };
    setDecided(all);
    const open = conflicts.filter((each) => !(each.path in all));
    setConflicts(open);
    if (open.length === 0) update.mutate(all);
  };

  if (conflicts.length > 0) return <div className="stack">{conflicts.map(({ path, mine, theirs }) => <div key={path}><h3 className="mono">{path}</h3><Conflict path={path} mine={mine} theirs={theirs} decide={(text) => decide(path, text)} /></div>)}</div>;
  if (behind) {
    return (
      <div className="notice yellow stack">
        <p>Version {draft.published} was published since this draft was begun on version {draft.base ?? "nothing"}. Bring it up to date; files that both changed are shown with both sides.</p>
        {update.isError && !isProblem(update.error, "BASE_MOVED") && <Failure error={update.error} />}
        <p><button type="button" className="button" disabled={update.isPending} onClick={() => update.mutate({})}>Bring the draft up to date</button></p>
      </div>
    );
  }
  if (!differs) return <p className="quiet">The draft says the same as what is published. There is nothing to publish yet.</p>;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    publish.mutate(String(new FormData(event.currentTarget).get("message")));
  };
  return (
    <form className="card stack" onSubmit={submit} aria-label="Publish">
      <Field label="What does somebody gain by it?" hint="The version's message, as a sentence: Let customers cancel an order.">{(id, hint) => <input id={id} aria-describedby={hint} name="message" required maxLength={2000} autoComplete="off" />}</Field>
      {publish.isError && <Failure error={publish.error} />}
      <div className="row">
        <button className="button main" disabled={publish.isPending}>{publish.isPending ? "On its way…" : needsReview ? "Make a version and ask for a review" : "Publish"}</button>
        {needsReview && <span className="quiet small">This workspace asks for {requiredApprovals === 1 ? "one approval" : `${requiredApprovals} approvals`} first.</span>}
      </div>
    </form>
  );
}

/** A version of the draft; the one that it stands on, when it says the same: then only the last step failed before. */
async function makeVersion(workspace: string, { base }: Draft, body: object): Promise<number> {
  try {
    return (await request<Version>(`POST /workspaces/${workspace}/versions`, body)).number;
  } catch (error) {
    if (isProblem(error, "NOTHING_CHANGED") && base !== null) return base;
    throw error;
  }
}
