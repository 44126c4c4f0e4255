import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Link } from "wouter";

import { queries } from "../../api/queries.ts";
import type { ListedWorkspace } from "../../api/types.ts";
import { places } from "../../app/places.ts";
import { Badge } from "../../parts/Badge.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { Screen } from "../../parts/Screen.tsx";
import { Time } from "../../parts/Time.tsx";
import type { Beginning } from "./beginnings.ts";
import "./home.css";

const NewWorkspace = lazy(async () => ({ default: (await import("./NewWorkspace.tsx")).NewWorkspace }));

export function Home() {
  const workspaces = useQuery(queries.workspaces());
  const [making, make] = useState<Beginning["kind"]>();
  return (
    <Screen title="Workspaces" about="Each holds one product's specs and compiles to one service." actions={<button type="button" className="button main" onClick={() => make("empty")}>New workspace</button>}>
      <Loaded of={workspaces}>{({ items }) => (items.length === 0 ? <Welcome make={make} /> : <List items={items} />)}</Loaded>
      {making !== undefined && <Suspense><NewWorkspace begin={making} onClose={() => make(undefined)} /></Suspense>}
    </Screen>
  );
}

function List({ items }: { readonly items: readonly ListedWorkspace[] }) {
  return (
    <ul className="cards">
      {items.map(({ name, description, role, createdAt }) => (
        <li key={name} className="card stack">
          <div className="row between"><h2><Link href={places.workspace(name)}>{name}</Link></h2><Badge>{role}</Badge></div>
          <p>{description}</p>
          <p className="quiet small">Made <Time at={createdAt} /></p>
        </li>
      ))}
    </ul>
  );
}

function Welcome({ make }: { readonly make: (kind: Beginning["kind"]) => void }) {
  return (
    <div className="empty stack">
      <h2>You are in no workspace yet</h2>
      <p>Describe a backend as specs: entities, tools, policies, invariants. Fascia says what is wrong and what is dangerous while you write, and compiles them to a typed service on PostgreSQL that you can read.</p>
      <p>The sample shop is the fastest way to see how that goes: open it, break something in a spec, and take the fix.</p>
      <div className="row">
        <button type="button" className="button main" onClick={() => make("sample")}>Open the sample shop</button>
        <button type="button" className="button" onClick={() => make("empty")}>Begin with nothing</button>
        <button type="button" className="button" onClick={() => make("folder")}>Import a folder</button>
      </div>
    </div>
  );
}
