import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";

import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { sentenceOf } from "../../api/problem.ts";
import type { Member } from "../../api/types.ts";
import type { ScreenProps } from "../../app/screens.tsx";
import { toast } from "../../app/toasts.tsx";
import { Field } from "../../parts/Field.tsx";
import { Failure, Loaded } from "../../parts/Loaded.tsx";
import { Screen } from "../../parts/Screen.tsx";
import { Approvals } from "./Approvals.tsx";
import { Keys } from "./Keys.tsx";

const roles = ["staff", "admin", "owner"] as const;

export default function People({ workspace }: ScreenProps) {
  const members = useQuery(queries.members(workspace));
  const me = useQuery(queries.me());
  const mine = members.data?.items.find(({ accountId }) => accountId === me.data?.id)?.role;
  const isAdmin = mine === "admin" || mine === "owner";
  return (
    <Screen title="People and keys" about="Staff write and review, admins stand for dangers and invite, owners decide about the workspace.">
      {mine === "owner" && <Approvals workspace={workspace} />}
      <h2>Members</h2>
      <Loaded of={members}>{({ items }) => <Members workspace={workspace} items={items} isAdmin={isAdmin} />}</Loaded>
      {isAdmin ? <Invite workspace={workspace} /> : <p className="quiet">Admins invite members and make API keys.</p>}
      {isAdmin && <Keys workspace={workspace} />}
    </Screen>
  );
}

function Members({ workspace, items, isAdmin }: { readonly workspace: string; readonly items: readonly Member[]; readonly isAdmin: boolean }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ id, role }: { id: string; role: string | null }) => (role === null ? request(`DELETE /workspaces/${workspace}/members/${id}`) : request(`PATCH /workspaces/${workspace}/members/${id}`, { role })),
    onError: (error) => toast(sentenceOf(error), { tone: "red" }),
    onSettled: () => client.invalidateQueries({ queryKey: [workspace, "members"] }),
  });
  return (
    <table className="table">
      <thead><tr><th scope="col">Name</th><th scope="col">Email</th><th scope="col">Role</th>{isAdmin && <th scope="col"><span className="hidden">Remove</span></th>}</tr></thead>
      <tbody>
        {items.map(({ accountId, displayName, email, role }) => (
          <tr key={accountId}>
            <td>{displayName}</td>
            <td>{email}</td>
            <td>
              {isAdmin ? (
                <select className="input" aria-label={`Role of ${displayName}`} value={role} onChange={({ target }) => change.mutate({ id: accountId, role: target.value })}>
                  {roles.map((each) => <option key={each}>{each}</option>)}
                </select>
              ) : role}
            </td>
            {isAdmin && <td><button type="button" className="button tiny danger" onClick={() => change.mutate({ id: accountId, role: null })}>Remove<span className="hidden"> {displayName}</span></button></td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Invite({ workspace }: { readonly workspace: string }) {
  const client = useQueryClient();
  const [link, setLink] = useState<string | null>(null);
  const invite = useMutation({
    mutationFn: (body: object) => request<{ link: string | null; member: Member }>(`POST /workspaces/${workspace}/members`, body),
    onSuccess: ({ link: given, member }) => {
      setLink(given);
      toast(`${member.email} is a member now.`);
      void client.invalidateQueries({ queryKey: [workspace, "members"] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    invite.mutate({ email: String(form.get("email")), role: String(form.get("role")) }, { onSuccess: () => (event.target as HTMLFormElement).reset() });
  };
  return (
    <form className="card stack" onSubmit={submit} aria-label="Invite a member">
      <div className="row">
        <Field label="Email">{(id) => <input id={id} name="email" type="email" required />}</Field>
        <Field label="Role">{(id) => <select id={id} name="role">{roles.map((each) => <option key={each}>{each}</option>)}</select>}</Field>
        <button className="button" disabled={invite.isPending}>Invite</button>
      </div>
      {invite.isError && <Failure error={invite.error} />}
      {link !== null && <p className="notice" role="status">Hand this link over. It signs in once, within seven days, and is not shown again: <code>{link}</code></p>}
    </form>
  );
}
