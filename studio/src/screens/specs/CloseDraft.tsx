import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { toast } from "../../app/toasts.tsx";
import type { DraftSession } from "../../drafts/draftSession.ts";
import { closeDraft } from "../../drafts/useDraft.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Failure } from "../../parts/Loaded.tsx";

/** Puts a draft out of the way, when somebody has said that they mean it. */
export function CloseDraft({ workspace, session, name }: { readonly workspace: string; readonly session: DraftSession; readonly name: string }) {
  const client = useQueryClient();
  const [asked, ask] = useState(false);
  const close = useMutation({ mutationFn: () => closeDraft(client, workspace, session), onSuccess: () => toast(`The draft “${name}” is closed.`) });
  return (
    <>
      <button type="button" className="button plain tiny" onClick={() => ask(true)}>Close this draft…</button>
      {asked && (
        <Dialog title={`Close the draft “${name}”?`} about="It is no longer listed, and what was not published of it does not become a version. A new draft begins with what is published." onClose={() => ask(false)}>
          {close.isError && <Failure error={close.error} />}
          <div className="row"><button type="button" className="button danger" disabled={close.isPending} onClick={() => close.mutate()}>Close it</button></div>
        </Dialog>
      )}
    </>
  );
}
