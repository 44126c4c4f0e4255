import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "wouter";

import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import type { Deployment } from "../../api/types.ts";
import { places } from "../../app/places.ts";
import { Badge } from "../../parts/Badge.tsx";
import { Failure, Loaded } from "../../parts/Loaded.tsx";
import { states, way } from "./states.ts";
import { useEvents } from "./useEvents.ts";

/** One deployment as it goes: where it is on its way, what happened, what its service wrote. */
export function OneDeployment({ workspace, id }: { readonly workspace: string; readonly id: string }) {
  const found = useQuery(queries.deployment(workspace, id));
  const events = useEvents(workspace, id);
  const client = useQueryClient();
  const last = events.findLast(({ state }) => state !== null)?.state;
  useEffect(() => void client.invalidateQueries({ queryKey: [workspace, "deployments"] }), [last]);
  useEffect(() => void client.invalidateQueries({ queryKey: [workspace, "environments"] }), [last]);
  return (
    <section className="card stack" aria-labelledby="deployment">
      <Loaded of={found}>{(deployment) => <Whole workspace={workspace} deployment={{ ...deployment, state: last ?? deployment.state }} />}</Loaded>
      <h3>What happened</h3>
      <ol className="events" aria-live="polite">{events.map(({ id: event, at, message }) => <li key={event}><time className="quiet small mono" dateTime={at}>{at.slice(11, 23)}</time> {message}</li>)}</ol>
      <Log workspace={workspace} id={id} />
    </section>
  );
}

function Whole({ workspace, deployment }: { readonly workspace: string; readonly deployment: Deployment }) {
  const { id, version, environment, state, kind, failure } = deployment;
  const { words, tone, cancellable } = states[state];
  const cancel = useMutation({ mutationFn: () => request(`POST /workspaces/${workspace}/deployments/${id}/cancel`) });
  const at = (way as readonly string[]).indexOf(state);
  return (
    <>
      <div className="row between">
        <h2 id="deployment" className="row">{kind === "rollBack" ? "Back to" : "Deploying"} version {version} to {environment} <Badge tone={tone}>{words}</Badge></h2>
        <span className="row">
          {cancellable && <button type="button" className="button danger" disabled={cancel.isPending} onClick={() => cancel.mutate()}>Cancel it</button>}
          <Link className="button" href={places.deployments(workspace)}>Close</Link>
        </span>
      </div>
      {at >= 0 && <ol className="way" aria-label="Progress">{way.map((each, index) => <li key={each} data-done={index <= at} aria-current={each === state ? "step" : undefined}>{states[each].words}</li>)}</ol>}
      {cancel.isError && <Failure error={cancel.error} />}
      {failure !== null && <p className="notice red" role="alert">It failed while it was {states[failure.at as Deployment["state"]]?.words ?? failure.at}: {failure.message}</p>}
    </>
  );
}

function Log({ workspace, id }: { readonly workspace: string; readonly id: string }) {
  const log = useQuery({ ...queries.deploymentLog(workspace, id), retry: false });
  return (
    <details>
      <summary>Log of the service</summary>
      <div className="row"><button type="button" className="button tiny" onClick={() => void log.refetch()}>Read it again</button></div>
      <Loaded of={log}>{(text) => (text === "" ? <p className="quiet">It wrote nothing yet.</p> : <pre className="log" tabIndex={0} aria-label="Log of the service">{text}</pre>)}</Loaded>
    </details>
  );
}
