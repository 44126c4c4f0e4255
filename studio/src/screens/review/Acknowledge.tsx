import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";

import { request } from "../../api/request.ts";
import { toast } from "../../app/toasts.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Failure } from "../../parts/Loaded.tsx";
import { Field } from "../../parts/Field.tsx";
import type { Finding } from "./Findings.tsx";

const DAY_MS = 86_400_000;
const day = (fromNow: number): string => new Date(Date.now() + fromNow * DAY_MS).toISOString().slice(0, 10);

/** Somebody stands for a yellow finding, with a reason and until a day. */
export function Acknowledge({ workspace, draft, finding, onClose }: { readonly workspace: string; readonly draft: string; readonly finding: Finding; readonly onClose: () => void }) {
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: (body: object) => request(`POST /workspaces/${workspace}/acknowledgments`, { finding: finding.fingerprint, draft, ...body }),
    onSuccess: () => {
      toast("Acknowledged. It ends by itself when the facts behind it change.");
      void client.invalidateQueries({ queryKey: [workspace] });
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    send.mutate({ why: String(form.get("why")), until: String(form.get("until")) });
  };
  return (
    <Dialog title={`Acknowledge ${finding.code}`} about={finding.message} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field label="Why is it right here?" hint="A sentence that others will read: at least 10 characters.">{(id, hint) => <textarea id={id} aria-describedby={hint} name="why" required minLength={10} maxLength={2000} autoFocus />}</Field>
        <Field label="Until" hint="Then it is looked at again; a year at most.">{(id, hint) => <input id={id} aria-describedby={hint} name="until" type="date" required min={day(0)} max={day(365)} defaultValue={day(90)} />}</Field>
        {finding.review === "admin" && <p className="quiet">This one takes an admin or an owner.</p>}
        {send.isError && <Failure error={send.error} />}
        <div className="row"><button className="button main" disabled={send.isPending}>Stand for it</button></div>
      </form>
    </Dialog>
  );
}
