import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";

import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { Field } from "../../parts/Field.tsx";
import { Failure, Loaded } from "../../parts/Loaded.tsx";
import { Time } from "../../parts/Time.tsx";

const scopes = ["workspace:read", "workspace:write", "bundle:read", "entity:read", "deploy"] as const;

/** API keys: for programs, of this workspace alone. */
export function Keys({ workspace }: { readonly workspace: string }) {
  const keys = useQuery(queries.keys(workspace));
  const client = useQueryClient();
  const [raw, setRaw] = useState<string>();
  const again = (): void => void client.invalidateQueries({ queryKey: [workspace, "keys"] });
  const make = useMutation({ mutationFn: (body: object) => request<{ rawKey: string }>(`POST /workspaces/${workspace}/api-keys`, body), onSuccess: ({ rawKey }) => (setRaw(rawKey), again()) });
  const revoke = useMutation({ mutationFn: (id: string) => request(`DELETE /workspaces/${workspace}/api-keys/${id}`), onSuccess: again });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    make.mutate({ name: String(form.get("name")), scopes: form.getAll("scope") });
  };
  return (
    <section className="stack" aria-labelledby="keys">
      <h2 id="keys">API keys</h2>
      <Loaded of={keys}>
        {({ items }) =>
          items.length === 0 ? <p className="quiet">None yet. A key lets a program read or change this workspace, within the scopes that you give it.</p> : (
            <table className="table">
              <thead><tr><th scope="col">Name</th><th scope="col">Begins with</th><th scope="col">Scopes</th><th scope="col">Used</th><th scope="col"><span className="hidden">Revoke</span></th></tr></thead>
              <tbody>
                {items.map(({ id, name, keyPrefix, scopes: given, lastUsedAt }) => (
                  <tr key={id}>
                    <td>{name}</td><td><code>{keyPrefix}</code></td><td>{given.join(", ")}</td><td>{lastUsedAt === null ? "never" : <Time at={lastUsedAt} />}</td>
                    <td><button type="button" className="button tiny danger" onClick={() => revoke.mutate(id)}>Revoke<span className="hidden"> {name}</span></button></td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {revoke.isError && <Failure error={revoke.error} />}
      <form className="card stack" onSubmit={submit} aria-label="Make an API key">
        <Field label="Name of the key">{(id) => <input id={id} name="name" required maxLength={100} />}</Field>
        <fieldset className="choices row"><legend className="label small">Scopes</legend>{scopes.map((each) => <label key={each} className="row"><input type="checkbox" name="scope" value={each} defaultChecked={each === "bundle:read"} /> {each}</label>)}</fieldset>
        {make.isError && <Failure error={make.error} />}
        <div className="row"><button className="button" disabled={make.isPending}>Make a key</button></div>
        {raw !== undefined && <p className="notice" role="status">Keep it now, it is not shown again: <code>{raw}</code></p>}
      </form>
    </section>
  );
}
