import { Link } from "wouter";

import { places } from "../../app/places.ts";
import type { Checked } from "../../checks/useCheck.ts";
import type { Remark } from "../../checks/report.ts";
import { Badge } from "../../parts/Badge.tsx";

interface Props { readonly workspace: string; readonly path: string; readonly checked: Checked; readonly onFix: (remark: Remark) => void }

/** What the compiler says, the open file first; each with its place and, where there is one, its fix. */
export function Problems({ workspace, path, checked: { answer }, onFix }: Props) {
  if (answer === undefined) return <p className="problems quiet" role="status">The compiler is being loaded…</p>;
  if (answer.failure !== undefined) return <p className="problems notice red" role="alert">The check failed, which is a fault of ours: {answer.failure}</p>;
  const sorted = [...answer.remarks].sort((a, b) => Number(b.file === path) - Number(a.file === path) || Number(b.tone === "red") - Number(a.tone === "red"));
  const here = sorted.filter(({ file }) => file === path).length;
  return (
    <section className="problems" aria-label="Problems">
      <p className="small quiet" aria-live="polite">{answer.remarks.length === 0 ? "Nothing is wrong, and nothing is dangerous." : `${here} here, ${answer.remarks.length - here} in other files.`} <span aria-hidden>Checked in {Math.ceil(answer.milliseconds)} ms.</span></p>
      <ul>
        {sorted.map((remark) => (
          <li key={`${remark.file} ${remark.from} ${remark.code} ${remark.message}`} className="problem">
            <Badge tone={remark.tone}>{remark.kind === "fault" ? "fault" : remark.tone}</Badge>
            <div className="grow">
              <p>{remark.message}</p>
              <p className="small quiet row"><Link href={places.specs(workspace, remark.file, remark.line)}>{remark.file}:{remark.line}</Link> <code>{remark.code}</code>
                {remark.also.map((each) => <Link key={`${each.file}:${each.line} ${each.message}`} href={places.specs(workspace, each.file, each.line)} title={each.message}>see {each.file}:{each.line}</Link>)}
              </p>
            </div>
            {remark.fix !== undefined && <button type="button" className="button tiny" onClick={() => onFix(remark)}>{remark.fix.title}</button>}
          </li>
        ))}
      </ul>
    </section>
  );
}
