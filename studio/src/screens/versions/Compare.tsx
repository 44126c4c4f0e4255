import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useLocation } from "wouter";

import { queries } from "../../api/queries.ts";
import type { Version } from "../../api/types.ts";
import { places } from "../../app/places.ts";
import { DifferenceView } from "../../parts/DifferenceView.tsx";
import { Loaded } from "../../parts/Loaded.tsx";

const DiffView = lazy(() => import("../../parts/editor/DiffView.tsx"));

interface Props { readonly workspace: string; readonly from: number; readonly to: number; readonly versions: readonly Version[] }

/** Two versions beside each other: what it means, and then the texts. */
export function Compare({ workspace, from, to, versions }: Props) {
  const [, go] = useLocation();
  const compared = useQuery(queries.difference(workspace, from, to));
  const choice = (label: string, value: number, choose: (number: number) => void) => (
    <label className="row">{label} <select className="input" value={value} onChange={({ target }) => choose(Number(target.value))}>{versions.map(({ number }) => <option key={number}>{number}</option>)}</select></label>
  );
  return (
    <section className="stack" aria-labelledby="compare">
      <h2 id="compare">From version {from} to {to}</h2>
      <div className="row">
        {choice("From", from, (number) => go(places.compare(workspace, number, to)))}
        {choice("to", to, (number) => go(places.compare(workspace, from, number)))}
        <button type="button" className="button" onClick={() => go(places.versions(workspace))}>Close</button>
      </div>
      <Loaded of={compared}>
        {(data) => (
          <>
            <DifferenceView compared={data} />
            {data.files.map(({ path, change }) => <FileDifference key={path} workspace={workspace} from={from} to={to} path={path} change={change} open={data.files.length < 6} />)}
          </>
        )}
      </Loaded>
    </section>
  );
}

function FileDifference({ workspace, from, to, path, change, open }: Omit<Props, "versions"> & { readonly path: string; readonly change: string; readonly open: boolean }) {
  const before = useQuery(queries.versionFiles(workspace, from));
  const after = useQuery(queries.versionFiles(workspace, to));
  return (
    <details open={open}>
      <summary><code>{path}</code> <span className="quiet">{change}</span></summary>
      <Loaded of={before}>{(old) => <Loaded of={after}>{(fresh) => <Suspense><DiffView path={path} before={old.files[path] ?? ""} after={fresh.files[path] ?? ""} /></Suspense>}</Loaded>}</Loaded>
    </details>
  );
}
