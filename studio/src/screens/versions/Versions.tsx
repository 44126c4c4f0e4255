import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";

import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import type { Tag, Version } from "../../api/types.ts";
import { places } from "../../app/places.ts";
import type { ScreenProps } from "../../app/screens.tsx";
import { toast } from "../../app/toasts.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Failure, Loaded } from "../../parts/Loaded.tsx";
import { Field } from "../../parts/Field.tsx";
import { Screen } from "../../parts/Screen.tsx";
import { Time } from "../../parts/Time.tsx";
import { Compare } from "./Compare.tsx";

export default function Versions({ workspace, rest }: ScreenProps) {
  const versions = useQuery(queries.versions(workspace));
  const whole = useQuery(queries.workspace(workspace));
  const pair = /^(\d+)\.\.(\d+)$/.exec(rest);
  return (
    <Screen title="Versions" about="A version never changes. Compare any two, or bring an old one back as a new one.">
      <Loaded of={versions}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="empty stack"><h2>No version yet</h2><p>Publishing a draft makes the first one.</p><p><Link className="button main" href={places.review(workspace)}>Go to the review</Link></p></div>
          ) : (
            <>
              {pair !== null && <Compare workspace={workspace} from={Number(pair[1])} to={Number(pair[2])} versions={items} />}
              <History workspace={workspace} items={items} tags={whole.data?.tags ?? []} />
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}

function History({ workspace, items, tags }: { readonly workspace: string; readonly items: readonly Version[]; readonly tags: readonly Tag[] }) {
  const [restoring, restore] = useState<Version>();
  const published = tags.find(({ name }) => name === "published")?.version;
  return (
    <>
      <table className="table">
        <thead><tr><th scope="col">Version</th><th scope="col">Message</th><th scope="col">Who and when</th><th scope="col">What to do</th></tr></thead>
        <tbody>
          {items.map((version) => {
            const { number, parent, restores, message, actor, createdAt } = version;
            return (
              <tr key={number}>
                <td><span className="row"><strong>{number}</strong>{tags.filter((tag) => tag.version === number).map(({ name }) => <Badge key={name} tone={name === "published" ? "green" : "plain"}>{name}</Badge>)}</span></td>
                <td>{message}{restores !== null && <span className="quiet"> brings back version {restores}</span>}</td>
                <td className="small">{actor}<br /><Time at={createdAt} /></td>
                <td>
                  <span className="row">
                    {parent !== null && <Link className="button tiny" href={places.compare(workspace, parent, number)}>What it changed</Link>}
                    {published !== undefined && published !== number && <Link className="button tiny" href={places.compare(workspace, number, published)}>Compare with {published}</Link>}
                    <Link className="button tiny" href={places.source(workspace, number)}>Source<span className="hidden"> of version {number}</span></Link>
                    {published !== number && <button type="button" className="button tiny" onClick={() => restore(version)}>Restore<span className="hidden"> version {number}</span></button>}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {restoring !== undefined && <Restore workspace={workspace} version={restoring} onClose={() => restore(undefined)} />}
    </>
  );
}

function Restore({ workspace, version: { number }, onClose }: { readonly workspace: string; readonly version: Version; readonly onClose: () => void }) {
  const client = useQueryClient();
  const [, go] = useLocation();
  const send = useMutation({
    mutationFn: (message: string) => request<Version>(`POST /workspaces/${workspace}/versions/${number}/restore`, { message }),
    onSuccess: (made) => {
      toast(`Version ${made.number} has what version ${number} had. It is not published yet.`, { action: { label: "Publish it", run: () => void request(`POST /workspaces/${workspace}/publish`, { version: made.number, message: made.message }).then(() => client.invalidateQueries({ queryKey: [workspace] }), (error: Error) => toast(error.message, { tone: "red" })) } });
      void client.invalidateQueries({ queryKey: [workspace] });
      onClose();
      if (made.parent !== null) go(places.compare(workspace, made.parent, made.number));
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    send.mutate(String(new FormData(event.currentTarget).get("message")));
  };
  return (
    <Dialog title={`Restore version ${number}`} about="A new version is made that has its files and stands on what is published. Nothing is lost, and nothing is published by it." onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field label="Why?">{(id) => <input id={id} name="message" required maxLength={2000} defaultValue={`Bring back version ${number}.`} autoFocus />}</Field>
        {send.isError && <Failure error={send.error} />}
        <div className="row"><button className="button main" disabled={send.isPending}>Restore it</button></div>
      </form>
    </Dialog>
  );
}
