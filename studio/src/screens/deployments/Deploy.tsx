import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";

import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { isProblem } from "../../api/problem.ts";
import type { Deployment, DeploymentPlan } from "../../api/types.ts";
import { places } from "../../app/places.ts";
import { Badge } from "../../parts/Badge.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Failure, Loaded, Waiting } from "../../parts/Loaded.tsx";
import { Field } from "../../parts/Field.tsx";

/** Chooses a version and a place, shows what it does to the database there, and starts it. */
export function Deploy({ workspace, onClose }: { readonly workspace: string; readonly onClose: () => void }) {
  const whole = useQuery(queries.workspace(workspace));
  const versions = useQuery(queries.versions(workspace));
  const client = useQueryClient();
  const [, go] = useLocation();
  const [environment, setEnvironment] = useState("development");
  const [chosen, choose] = useState<number>();
  const [interrupt, setInterrupt] = useState(false);
  const version = chosen ?? whole.data?.tags.find(({ name }) => name === "published")?.version;
  const plan = useQuery({ ...queries.deploymentPlan(workspace, version ?? 1, environment), enabled: version !== undefined });
  const start = useMutation({
    mutationFn: (message: string) => request<Deployment>(`POST /workspaces/${workspace}/deployments`, { version, environment, interrupt, ...(message !== "" && { message }) }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: [workspace] });
      onClose();
      go(places.deployments(workspace, id));
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    start.mutate(String(new FormData(event.currentTarget).get("message")).trim());
  };
  const mustWait = plan.data?.previousBundle?.runs === false;
  return (
    <Dialog title="Deploy a version" about="The version that runs there now answers until the new one is ready." onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <div className="row">
          <Field label="Version">{(id) => <select id={id} value={version ?? ""} onChange={({ target }) => choose(Number(target.value))}>{versions.data?.items.map(({ number, message }) => <option key={number} value={number}>{number}: {message.slice(0, 60)}</option>)}</select>}</Field>
          <Field label="Environment">{(id) => <select id={id} value={environment} onChange={({ target }) => setEnvironment(target.value)}><option>development</option><option>production</option></select>}</Field>
        </div>
        {version === undefined ? <p className="notice">Publish a version first. <Link href={places.review(workspace)}>Go to the review</Link></p> : plan.isPending ? <Waiting what="The version is built, and compared with the database…" /> : <Loaded of={plan}>{(found) => <Plan plan={found} />}</Loaded>}
        {mustWait && <label className="row"><input type="checkbox" required checked={interrupt} onChange={({ target }) => setInterrupt(target.checked)} /> Calls may wait while the database changes; there is no way back to the version before.</label>}
        <Field label="Message">{(id) => <input id={id} name="message" maxLength={2000} autoComplete="off" />}</Field>
        {start.isError && <Failure error={start.error} />}
        {isProblem(start.error, "NOT_DEPLOYABLE") && <p><Link href={places.review(workspace)}>Look at the findings</Link></p>}
        <div className="row"><button className="button main" disabled={start.isPending || version === undefined}>{start.isPending ? "Starting…" : "Deploy"}</button></div>
      </form>
    </Dialog>
  );
}

const words: Readonly<Record<DeploymentPlan["kind"], string>> = {
  create: "The database is made from nothing.",
  current: "The database needs no change.",
  runnable: "The database has a later schema, on which this version runs.",
  migrate: "The database is changed:",
};

function Plan({ plan: { kind, level, changes, steps } }: { readonly plan: DeploymentPlan }) {
  return (
    <div className="notice stack">
      <p className="row">{level !== null && <Badge tone={level}>{level}</Badge>} {words[kind]}</p>
      {changes.length > 0 && <ul>{changes.map((each) => <li key={each.sentence}><Badge tone={each.level}>{each.level}</Badge> {each.sentence}</li>)}</ul>}
      {steps.length > 0 && (
        <details>
          <summary>{steps.length === 1 ? "One step" : `${steps.length} steps`}</summary>
          <ol className="stack">{steps.map(({ id, sentence, phase, lock, sql }) => <li key={id}><p>{sentence} <span className="quiet small">{phase}, lock {lock}</span></p><pre tabIndex={0}>{sql.join(";\n")}</pre></li>)}</ol>
        </details>
      )}
    </div>
  );
}
