import { Link } from "wouter";

import type { Change, Compared, Difference, SubjectDifference } from "../api/types.ts";
import { Badge, type Tone } from "./Badge.tsx";

const verdicts: Readonly<Record<Difference["verdict"], { readonly tone: Tone; readonly words: string }>> = {
  breaking: { tone: "red", words: "Breaks callers" },
  compatible: { tone: "yellow", words: "More for callers, or new refusals" },
  none: { tone: "green", words: "Callers need not know" },
};
const weights: Readonly<Record<Change["weight"], Tone>> = { breaking: "red", compatible: "yellow", behaviour: "plain" };
const heaviest = ({ changes }: SubjectDifference): number => Math.max(0, ...changes.map((each) => (each.alarming === true ? 3 : each.weight === "breaking" ? 2 : each.weight === "compatible" ? 1 : 0)));

interface Props { readonly compared: Compared; readonly linkTo?: (file: string) => string }

/** What changes from one version to another: for callers, for reviewers, for the database. What a reviewer should see first is first. */
export function DifferenceView({ compared: { difference, faulty, files }, linkTo }: Props) {
  if (files.length === 0) return <p className="quiet">Nothing differs.</p>;
  const names = files.map(({ path, change }) => <li key={path} className="row"><Badge>{change}</Badge> {linkTo === undefined ? <code>{path}</code> : <Link href={linkTo(path)}>{path}</Link>}</li>);
  if (difference === null) {
    return (
      <div className="stack">
        <p className="notice yellow">What it means cannot be said as long as {faulty.length === 2 ? "both sides have" : `the side ${faulty.join()} has`} faults. These files differ:</p>
        <ul>{names}</ul>
      </div>
    );
  }
  const { tone, words } = verdicts[difference.verdict];
  const subjects = [...difference.subjects].sort((a, b) => heaviest(b) - heaviest(a));
  return (
    <div className="stack">
      <p className="row"><Badge tone={tone}>{words}</Badge> {difference.versionStep === "none" ? "No new version number is needed for callers." : `A ${difference.versionStep} step for callers.`}</p>
      {subjects.map((subject) => <Subject key={`${subject.kind} ${subject.name}`} subject={subject} />)}
      {difference.storage !== undefined && <Storage storage={difference.storage} />}
      {subjects.length === 0 && difference.onlyText.length > 0 && <p className="quiet">Only words for people differ: {difference.onlyText.join(", ")}.</p>}
      <details><summary>{files.length === 1 ? "One file differs" : `${files.length} files differ`}</summary><ul>{names}</ul></details>
    </div>
  );
}

function Subject({ subject: { kind, name, status, formerly, changes } }: { readonly subject: SubjectDifference }) {
  const sorted = [...changes].sort((a, b) => Number(b.alarming === true) - Number(a.alarming === true) || Number(b.weight === "breaking") - Number(a.weight === "breaking"));
  return (
    <section className="card stack">
      <h3>{kind} {name} <span className="quiet">{status}{formerly !== undefined && `, formerly ${formerly}`}</span></h3>
      <ul className="changes">
        {sorted.map((change) => (
          <li key={`${change.pointer} ${change.sentence}`}>
            <Badge tone={change.alarming === true ? "red" : weights[change.weight]}>{change.alarming === true ? "less is held" : change.weight}</Badge>
            <span>{change.sentence}{change.advice !== undefined && <span className="quiet"> {change.advice}</span>}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Storage({ storage: { level, changes, previousBundle } }: { readonly storage: NonNullable<Difference["storage"]> }) {
  return (
    <section className="card stack">
      <h3 className="row">The database <Badge tone={level}>{level}</Badge></h3>
      <ul className="changes">
        {changes.map((change) => (
          <li key={change.sentence}><Badge tone={change.level}>{change.level}</Badge><span>{change.sentence}{change.losesData && <strong> Loses data.</strong>} <span className="quiet small">lock: {change.lock}{change.rewrites && ", rewrites the table"}</span></span></li>
        ))}
      </ul>
      <p>{previousBundle.runs ? "The version that runs now also works with the new tables." : `The version that runs now does not work with the new tables: ${previousBundle.reasons.map(({ tool, reason }) => `${tool}: ${reason}`).join("; ")}`}</p>
    </section>
  );
}
