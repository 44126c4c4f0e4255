import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useLocation } from "wouter";

import { request } from "../../api/request.ts";
import type { Deployment } from "../../api/types.ts";
import { places } from "../../app/places.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Failure } from "../../parts/Loaded.tsx";
import { Field } from "../../parts/Field.tsx";

export function RollBack({ workspace, environment, onClose }: { readonly workspace: string; readonly environment: string; readonly onClose: () => void }) {
  const client = useQueryClient();
  const [, go] = useLocation();
  const start = useMutation({
    mutationFn: (message: string) => request<Deployment>(`POST /workspaces/${workspace}/environments/${environment}/roll-back`, { message }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: [workspace] });
      onClose();
      go(places.deployments(workspace, id));
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    start.mutate(String(new FormData(event.currentTarget).get("message")));
  };
  return (
    <Dialog title={`Roll ${environment} back`} about="The build that ran before is brought back, on the data of now. It is refused when that build does not run on the tables of now." onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field label="Why?">{(id) => <input id={id} name="message" required maxLength={2000} autoFocus autoComplete="off" />}</Field>
        {start.isError && <Failure error={start.error} />}
        <div className="row"><button className="button main" disabled={start.isPending}>Roll back</button></div>
      </form>
    </Dialog>
  );
}
