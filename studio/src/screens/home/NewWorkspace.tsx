import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useLocation } from "wouter";

import { request } from "../../api/request.ts";
import type { Workspace } from "../../api/types.ts";
import { places } from "../../app/places.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field } from "../../parts/Field.tsx";
import { Failure } from "../../parts/Loaded.tsx";
import { filesOf, readFolder, type Beginning } from "./beginnings.ts";

const choices = [
  { kind: "sample", title: "The sample shop", about: "Twenty tools, a status machine, row-level access: to look around and to change" },
  { kind: "empty", title: "Nothing", about: "Only a workspace.json" },
  { kind: "folder", title: "A folder of specs", about: "Its files are kept byte for byte" },
] as const;

export function NewWorkspace({ begin, onClose }: { readonly begin: Beginning["kind"]; readonly onClose: () => void }) {
  const [kind, choose] = useState(begin);
  const [folder, setFolder] = useState<FileList | null>(null);
  const [, go] = useLocation();
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: async ({ name, description }: { name: string; description: string }) => {
      const beginning: Beginning = kind === "folder" ? { kind, files: await readFolder(folder ?? new DataTransfer().files) } : { kind };
      return request<Workspace>("POST /workspaces", { name, description, files: await filesOf(beginning, name, description) });
    },
    onSuccess: ({ name }) => {
      void client.invalidateQueries({ queryKey: ["workspaces"] });
      onClose();
      go(places.workspace(name));
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    make.mutate({ name: String(form.get("name")), description: String(form.get("description")) });
  };
  return (
    <Dialog title="New workspace" about="One product's specs. It compiles to one service with one database." onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <fieldset className="choices stack">
          <legend className="label">Begin with</legend>
          {choices.map((each) => (
            <label key={each.kind} className="row">
              <input type="radio" name="kind" value={each.kind} checked={kind === each.kind} onChange={() => choose(each.kind)} />
              <span>{each.title} <span className="quiet small">{each.about}</span></span>
            </label>
          ))}
        </fieldset>
        {kind === "folder" && (
          <Field label="Folder" hint="The one that holds workspace.json.">
            {(id, hint) => <input id={id} aria-describedby={hint} type="file" required onChange={({ target }) => setFolder(target.files)} ref={(input) => input?.setAttribute("webkitdirectory", "")} />}
          </Field>
        )}
        <Field label="Name" hint="As in addresses: small letters, digits and dashes.">
          {(id, hint) => <input key={kind} id={id} aria-describedby={hint} name="name" required pattern="[a-z][a-z0-9\-]*" maxLength={40} defaultValue={kind === "sample" ? "shop" : ""} autoFocus />}
        </Field>
        <Field label="What is it for?">{(id) => <input key={kind} id={id} name="description" required maxLength={2000} defaultValue={kind === "sample" ? "A shop, to look around." : ""} />}</Field>
        {make.isError && <Failure error={make.error} />}
        <div className="row"><button className="button main" disabled={make.isPending}>{make.isPending ? "Making it…" : "Make the workspace"}</button></div>
      </form>
    </Dialog>
  );
}
