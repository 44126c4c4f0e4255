import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { ListedDraft } from "../api/types.ts";
import { beginDraft, chooseDraft, useDraft, type DraftInUse } from "../drafts/useDraft.ts";
import { Failure, Waiting } from "./Loaded.tsx";

type Open = Extract<DraftInUse, { kind: "open" }>;

interface Props {
  readonly workspace: string;
  /** The frame of what is said where there is no draft, when `children` brings a frame of its own. */
  readonly around?: (inside: ReactNode) => ReactNode;
  readonly children: (open: Open) => ReactNode;
}

/** Shows what works on a draft when there is one, and otherwise offers to begin one. */
export function DraftGate({ workspace, around = (inside) => inside, children }: Props) {
  const use = useDraft(workspace);
  switch (use.kind) {
    case "loading": return around(<Waiting />);
    case "failed": return around(<Failure error={use.error} retry={use.retry} />);
    case "none": return around(<Begin workspace={workspace} />);
    case "open": return children(use);
  }
}

function Begin({ workspace }: { readonly workspace: string }) {
  const client = useQueryClient();
  const begin = useMutation({ mutationFn: () => beginDraft(client, workspace) });
  return (
    <div className="empty stack">
      <h2>You have no draft here</h2>
      <p>What is published never changes. A draft is your own copy of it: it is saved as you type, checked by the compiler while you do, and becomes a version when you publish it.</p>
      {begin.isError && <Failure error={begin.error} />}
      <p><button type="button" className="button main" disabled={begin.isPending} onClick={() => begin.mutate()}>Begin a draft</button></p>
    </div>
  );
}

/** Which draft is worked on, where there is more than one. */
export function DraftChoice({ workspace, draft, others }: { readonly workspace: string; readonly draft: ListedDraft; readonly others: readonly ListedDraft[] }) {
  if (others.length === 0) return null;
  return (
    <select className="input draft-choice" aria-label="Draft" value={draft.id} onChange={({ target }) => chooseDraft(workspace, target.value)}>
      {[draft, ...others].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, name, author }) => <option key={id} value={id}>{name} ({author ?? "a program"})</option>)}
    </select>
  );
}
