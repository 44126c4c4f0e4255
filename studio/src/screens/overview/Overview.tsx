import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";

import { queries } from "../../api/queries.ts";
import type { Workspace } from "../../api/types.ts";
import { places } from "../../app/places.ts";
import type { ScreenProps } from "../../app/screens.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Level } from "../../parts/Level.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { Screen } from "../../parts/Screen.tsx";
import { Time } from "../../parts/Time.tsx";
import { Verdict } from "../../parts/Verdict.tsx";
import { specRows } from "./specsOfVersion.ts";
import "./overview.css";

const sections = [
  { kind: "tool", title: "Tools", about: "One operation each: who may call it, what goes in and out, and a flow." },
  { kind: "entity", title: "Entities", about: "Business objects, with fields, states and invariants." },
  { kind: "policy", title: "Policies", about: "Limits that calls are held to." },
  { kind: "composite", title: "Composites", about: "Read-only views over several entities." },
  { kind: "actor", title: "Actors", about: "Kinds of users." },
] as const;

export default function Overview({ workspace }: ScreenProps) {
  const found = useQuery(queries.workspace(workspace));
  return (
    <Screen title={workspace} about={found.data?.description} actions={<Link className="button main" href={places.specs(workspace)}>Edit the specs</Link>}>
      <Loaded of={found}>{(data) => <Whole data={data} />}</Loaded>
    </Screen>
  );
}

function Whole({ data }: { readonly data: Workspace }) {
  const published = data.tags.find(({ name }) => name === "published");
  if (published === undefined) {
    return (
      <div className="empty stack">
        <h2>Nothing is published yet</h2>
        <p>A workspace grows in drafts: write specs, look at the findings, then publish a version. Everything that is deployed was published first.</p>
        <p><Link className="button main" href={places.specs(data.name)}>Write the first specs</Link></p>
      </div>
    );
  }
  return (
    <>
      <p className="row">
        <span><Link href={places.versions(data.name)}>Version {published.version}</Link> is published, <Time at={published.movedAt} />.</span>
        {data.tags.filter(({ name }) => name !== "published").map(({ name, version }) => <Badge key={name}>{name}: version {version}</Badge>)}
        {data.requiredApprovals > 0 && <Badge>{data.requiredApprovals === 1 ? "one approval" : `${data.requiredApprovals} approvals`} before publishing</Badge>}
      </p>
      <Specs workspace={data.name} version={published.version} />
    </>
  );
}

function Specs({ workspace, version }: { readonly workspace: string; readonly version: number }) {
  const files = useQuery(queries.version(workspace, version));
  const check = useQuery(queries.versionCheck(workspace, version));
  return (
    <Loaded of={files}>
      {(found) => (
        <Loaded of={check}>
          {(report) => {
            const rows = specRows(found.files, report);
            return (
              <>
                <Verdict workspace={workspace} deployable={report.verdict.deployable} level={report.verdict.level} reasons={report.verdict.reasons} />
                {sections.map(({ kind, title, about }) => {
                  const specs = rows.filter((each) => each.kind === kind);
                  if (specs.length === 0 && (kind === "composite" || kind === "actor")) return null;
                  return (
                    <section key={kind} className="stack" aria-labelledby={`of-${kind}`}>
                      <h2 id={`of-${kind}`}>{title} <span className="quiet">{specs.length}</span></h2>
                      {specs.length === 0 ? <p className="quiet">None yet. {about}</p> : (
                        <ul className="specs">
                          {specs.map((spec) => <li key={spec.path} className="row between"><Link className="cut" href={places.specs(workspace, spec.path)}>{spec.name}</Link><Level {...spec} /></li>)}
                        </ul>
                      )}
                    </section>
                  );
                })}
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
