import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";

import { queries } from "../../api/queries.ts";
import type { Deployment, Environment } from "../../api/types.ts";
import { places } from "../../app/places.ts";
import type { ScreenProps } from "../../app/screens.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { Screen } from "../../parts/Screen.tsx";
import { Time } from "../../parts/Time.tsx";
import { Deploy } from "./Deploy.tsx";
import { OneDeployment } from "./OneDeployment.tsx";
import { RollBack } from "./RollBack.tsx";
import { states } from "./states.ts";
import "./deployments.css";

export default function Deployments({ workspace, rest }: ScreenProps) {
  const deployments = useQuery(queries.deployments(workspace));
  const [deploying, deploy] = useState(false);
  return (
    <Screen title="Deployments" about="A version runs in an environment, with an address and data of its own." actions={<button type="button" className="button main" onClick={() => deploy(true)}>Deploy a version</button>}>
      {rest !== "" && <OneDeployment key={rest} workspace={workspace} id={rest} />}
      <Environments workspace={workspace} />
      <h2>All deployments</h2>
      <Loaded of={deployments}>{({ items }) => (items.length === 0 ? <p className="empty">Nothing was deployed yet. What is published can be: the compiled service then runs on this machine with a database of its own, and callers reach it at its address.</p> : <List workspace={workspace} items={items} />)}</Loaded>
      {deploying && <Deploy workspace={workspace} onClose={() => deploy(false)} />}
    </Screen>
  );
}

function Environments({ workspace }: { readonly workspace: string }) {
  const environments = useQuery(queries.environments(workspace));
  const [rolling, roll] = useState<string>();
  return (
    <Loaded of={environments}>
      {({ items }) => (
        <>
          <ul className="cards">{items.map((each) => <li key={each.name} className="card stack"><EnvironmentCard workspace={workspace} environment={each} rollBack={() => roll(each.name)} /></li>)}</ul>
          {rolling !== undefined && <RollBack workspace={workspace} environment={rolling} onClose={() => roll(undefined)} />}
        </>
      )}
    </Loaded>
  );
}

function EnvironmentCard({ workspace, environment: { name, health, version, address, restarts, deployment }, rollBack }: { readonly workspace: string; readonly environment: Environment; readonly rollBack: () => void }) {
  return (
    <>
      <div className="row between"><h2>{name}</h2><Badge tone={health === "ready" ? "green" : health === "down" ? "red" : health === "starting" ? "yellow" : "plain"}>{health}</Badge></div>
      {version === null ? <p className="quiet">Nothing runs here now.</p> : <p>Version {version} at {address === null ? "no address yet" : <code>{address}</code>}{restarts > 0 && <span className="quiet">, restarted {restarts} times</span>}</p>}
      <div className="row">
        {deployment !== null && <Link className="button tiny" href={places.deployments(workspace, deployment)}>Follow and logs<span className="hidden"> of {name}</span></Link>}
        {deployment !== null && <button type="button" className="button tiny" onClick={rollBack}>Roll back<span className="hidden"> {name}</span></button>}
      </div>
    </>
  );
}

function List({ workspace, items }: { readonly workspace: string; readonly items: readonly Deployment[] }) {
  return (
    <table className="table">
      <thead><tr><th scope="col">State</th><th scope="col">What</th><th scope="col">Where</th><th scope="col">Message</th><th scope="col">Who and when</th></tr></thead>
      <tbody>
        {items.map(({ id, state, kind, version, environment, message, actor, requestedAt }) => (
          <tr key={id}>
            <td><Badge tone={states[state].tone}>{states[state].words}</Badge></td>
            <td><Link href={places.deployments(workspace, id)}>{kind === "rollBack" ? `back to version ${version}` : `version ${version}`}</Link></td>
            <td>{environment}</td>
            <td>{message}</td>
            <td className="small">{actor}<br /><Time at={requestedAt} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
