import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { Failure } from "../../parts/Loaded.tsx";
import { Field } from "../../parts/Field.tsx";

const choices = ["none: whoever may write may publish", "one", "two", "three"] as const;

/** How many others have to approve a version before it is published. */
export function Approvals({ workspace }: { readonly workspace: string }) {
  const client = useQueryClient();
  const { data } = useQuery(queries.workspace(workspace));
  const change = useMutation({
    mutationFn: (requiredApprovals: number) => request(`PATCH /workspaces/${workspace}`, { requiredApprovals }),
    onSettled: () => client.invalidateQueries({ queryKey: [workspace], exact: true }),
  });
  if (data === undefined) return null;
  return (
    <div className="stack">
      <Field label="Approvals before publishing" hint="Nobody approves a version that they made or asked a review for.">
        {(id, hint) => <select id={id} aria-describedby={hint} value={data.requiredApprovals} disabled={change.isPending} onChange={({ target }) => change.mutate(Number(target.value))}>{choices.map((words, count) => <option key={words} value={count}>{words}</option>)}</select>}
      </Field>
      {change.isError && <Failure error={change.error} />}
    </div>
  );
}
